UPDATE annotation_claim SET verdict = 'wrong';
