-- The owner migrates. The application signs in with a login that only has the grants of `yuanluo_app`.
CREATE ROLE yuanluo_app NOLOGIN;
CREATE ROLE yuanluo_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE yuanluo_login LOGIN PASSWORD :'login_password' IN ROLE yuanluo_app;
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE yuanluo OWNER yuanluo_owner TEMPLATE template0 ENCODING 'UTF8';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
