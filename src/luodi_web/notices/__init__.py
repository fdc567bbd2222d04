"""Messages to people: in the site, by e-mail, by robots of chat tools, by calendar."""
