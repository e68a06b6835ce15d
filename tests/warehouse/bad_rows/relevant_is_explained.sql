UPDATE annotation SET reasons = [];
