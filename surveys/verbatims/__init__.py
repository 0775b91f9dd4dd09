"""What victims said in their own words: one person takes the names out, another looks, and then it may leave."""
