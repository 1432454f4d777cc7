"""What is known of a page of HTML, whoever made it. Knows no fact and no site."""
