USE lake;
