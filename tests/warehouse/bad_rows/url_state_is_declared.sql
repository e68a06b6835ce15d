UPDATE url_state SET state = 'lost';
