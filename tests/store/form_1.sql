-- What the program of form 1 wrote: the office of cases.py, and one corrected figure.
BEGIN TRANSACTION;
CREATE TABLE area (
    code TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    PRIMARY KEY (code)
);
INSERT INTO "area" VALUES('vn','Cả nước','Viet Nam','country','','','',1);
INSERT INTO "area" VALUES('20','Lạng Sơn','Lạng Sơn','province','vn','','',2);
INSERT INTO "area" VALUES('21','Bắc Sơn','Bắc Sơn','district','20','','',3);
INSERT INTO "area" VALUES('24','Bắc Giang','Bắc Giang','province','vn','','',4);
CREATE TABLE change (
    id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    via TEXT NOT NULL,
    reason TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    undoes INTEGER,
    revisions INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (id)
);
INSERT INTO "change" VALUES(1,'2026-01-31T09:05:00Z','kpi','package','','office','1fae56dc02921b6c1f0210aadaa060d9a95b8c8b9f1f16c5275e7a651d8d178e',NULL,5,1092974909);
INSERT INTO "change" VALUES(2,'2026-01-31T09:05:00Z','An','file','corrected','figures.csv','57c47db6cad4f51a3800f9de0a203122eb105ac83054bffb1fe45ed13c03bd7a',NULL,1,895471052);
CREATE TABLE data_set (
    code TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    calendar TEXT NOT NULL,
    opening_period TEXT NOT NULL,
    opening_area TEXT NOT NULL,
    on_track FLOAT,
    behind FLOAT,
    about FLOAT,
    "order" INTEGER NOT NULL,
    PRIMARY KEY (code)
);
INSERT INTO "data_set" VALUES('labour','Lao động','Labour','administrative','','20',0.9,NULL,NULL,1);
INSERT INTO "data_set" VALUES('roads','Giao thông','Roads','statistical','','all',NULL,NULL,NULL,2);
CREATE TABLE field (
    code TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    PRIMARY KEY (code)
);
INSERT INTO "field" VALUES('work','Việc làm','Work',1);
INSERT INTO "field" VALUES('ways','Đường','Ways',2);
CREATE TABLE indicator (
    code TEXT NOT NULL,
    data_set TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit_vi TEXT NOT NULL,
    unit_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    basis TEXT NOT NULL,
    better TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    percent_decimals INTEGER NOT NULL,
    rate BOOLEAN NOT NULL,
    field TEXT NOT NULL,
    part_of TEXT NOT NULL,
    drop_of TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code)
);
INSERT INTO "indicator" VALUES('jobs','labour','Tạo việc làm','New jobs','người','people','cumulative','','up',0,2,0,'work','','',1,'Sở');
INSERT INTO "indicator" VALUES('trained','labour','Qua đào tạo','Trained','%','%','level','baseline','up',2,2,1,'work','','',2,'Sở');
INSERT INTO "indicator" VALUES('asphalt','roads','Đường nhựa','Asphalt','km','km','cumulative','','up',1,2,0,'ways','','',1,'Sở');
CREATE TABLE owner (
    indicator TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (indicator, valid_from)
);
CREATE TABLE passage (
    data_set TEXT NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    field TEXT NOT NULL,
    part TEXT NOT NULL,
    change_id INTEGER NOT NULL,
    text_vi TEXT NOT NULL,
    text_en TEXT NOT NULL,
    source TEXT NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (data_set, period, area, field, part, change_id),
    FOREIGN KEY(data_set) REFERENCES data_set (code),
    FOREIGN KEY(area) REFERENCES area (code),
    FOREIGN KEY(change_id) REFERENCES change (id)
) WITHOUT ROWID;
INSERT INTO "passage" VALUES('labour','2019-H1','20','work','tasks',1,'Việc cần làm','To do','report',1884034428);
CREATE TABLE revision (
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    indicator TEXT NOT NULL,
    measure TEXT NOT NULL,
    assigned_by TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    change_id INTEGER NOT NULL,
    value FLOAT,
    value_to FLOAT,
    bound TEXT NOT NULL,
    said TEXT NOT NULL,
    implied TEXT NOT NULL,
    due_on TEXT NOT NULL,
    baseline_period TEXT NOT NULL,
    published_percent FLOAT,
    published_index FLOAT,
    published_change FLOAT,
    as_of TEXT NOT NULL,
    published TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (period, area, indicator, measure, assigned_by, decided_on, stage, change_id),
    FOREIGN KEY(area) REFERENCES area (code),
    FOREIGN KEY(indicator) REFERENCES indicator (code),
    FOREIGN KEY(change_id) REFERENCES change (id)
) WITHOUT ROWID;
INSERT INTO "revision" VALUES('2019','20','asphalt','plan','','','',1,120.5,NULL,'exact','','','','',NULL,NULL,NULL,'','','report','',3100849216);
INSERT INTO "revision" VALUES('2019','20','jobs','plan','','','',1,14000.0,NULL,'exact','','','','',NULL,NULL,NULL,'','','report','',4169443831);
INSERT INTO "revision" VALUES('2019-H1','20','jobs','result','','','final',1,7800.0,NULL,'','','','','',NULL,NULL,NULL,'','','report','',1299184971);
INSERT INTO "revision" VALUES('2019-H1','20','jobs','result','','','final',2,7900.0,NULL,'','','','','',NULL,NULL,NULL,'','','figures.csv · 2','',3043752218);
INSERT INTO "revision" VALUES('2019-H1','20','trained','result','','','final',1,50.75,NULL,'','','','','',NULL,NULL,NULL,'','','report','',553345504);
CREATE TABLE rewritten (
    registry TEXT NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (registry, "key")
);
CREATE TABLE series (
    indicator TEXT NOT NULL,
    series TEXT NOT NULL,
    first_period TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (indicator, first_period)
);
CREATE TABLE version (
    one INTEGER NOT NULL CHECK (one = 1),
    n INTEGER NOT NULL,
    form INTEGER NOT NULL,
    PRIMARY KEY (one)
);
INSERT INTO "version" VALUES(1,2,1);
CREATE TRIGGER "change_no_update" BEFORE UPDATE ON "change" BEGIN SELECT RAISE(ABORT, 'change is history: update refused'); END;
CREATE TRIGGER "change_no_delete" BEFORE DELETE ON "change" BEGIN SELECT RAISE(ABORT, 'change is history: delete refused'); END;
CREATE TRIGGER "revision_no_update" BEFORE UPDATE ON "revision" BEGIN SELECT RAISE(ABORT, 'revision is history: update refused'); END;
CREATE TRIGGER "revision_no_delete" BEFORE DELETE ON "revision" BEGIN SELECT RAISE(ABORT, 'revision is history: delete refused'); END;
CREATE TRIGGER "passage_no_update" BEFORE UPDATE ON "passage" BEGIN SELECT RAISE(ABORT, 'passage is history: update refused'); END;
CREATE TRIGGER "passage_no_delete" BEFORE DELETE ON "passage" BEGIN SELECT RAISE(ABORT, 'passage is history: delete refused'); END;
COMMIT;
