DELETE FROM url_state;
