-- Of a text of several notices that a group's robot refused, one is the cause: fewer go together until it is found.

ALTER TABLE channel_endpoint ADD COLUMN most_merged integer CHECK (most_merged > 0);
