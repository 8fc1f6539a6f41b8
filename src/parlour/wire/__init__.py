"""Every message, in files named by direction, and the names of the channels they travel on."""
