-- Whom the fallback was said to long ago is forgotten.
create index autoreply_fallback_by_age on autoreply_fallback (said_at);
