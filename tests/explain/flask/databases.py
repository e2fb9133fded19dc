"""Two databases for a diary, and one more by SQLAlchemy alone."""

import psycopg
import pymysql
from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
app.config.from_mapping(
    SQLALCHEMY_DATABASE_URI="postgresql+psycopg://diary@db/diary",
    SQLALCHEMY_ENGINE_OPTIONS={"pool_size": 3, "pool_recycle": 280, "pool_pre_ping": True},
)
SQLALCHEMY_DATABASE_URI = app.config["SQLALCHEMY_DATABASE_URI"]
SQLALCHEMY_BINDS = {"birds": "mysql+pymysql://diary@db/birds"}
archive = create_engine(SQLALCHEMY_DATABASE_URI, connect_args={"connect_timeout": 3})
raw = psycopg.connect("dbname=diary"), pymysql.connect(database="birds")
