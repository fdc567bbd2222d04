"""Who: regions, agencies, people, their posts and what they may do."""
