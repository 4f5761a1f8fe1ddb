BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num varchar(32) not null, constraint alembic_version_pkc primary key (version_num));
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE change (
	id INTEGER NOT NULL, 
	change_set INTEGER NOT NULL, 
	noun TEXT NOT NULL, 
	uid TEXT NOT NULL, 
	field TEXT NOT NULL, 
	old TEXT, 
	new TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_change_set_change_set FOREIGN KEY(change_set) REFERENCES change_set (number)
)
 STRICT

;
INSERT INTO "change" VALUES(1,1,'preference','01a20e50-f037-7c55-a94e-5698c2b77ba2','added',NULL,'1');
INSERT INTO "change" VALUES(2,1,'preference','01a20e50-f037-7c55-a94e-5698c2b77ba2','key',NULL,'office');
INSERT INTO "change" VALUES(3,1,'preference','01a20e50-f037-7c55-a94e-5698c2b77ba2','value',NULL,'DHS OIG');
INSERT INTO "change" VALUES(4,2,'organisation','01a20e50-f04e-7d13-9f7f-38a4821b21c4','added',NULL,'2');
INSERT INTO "change" VALUES(5,2,'organisation','01a20e50-f04e-7d13-9f7f-38a4821b21c4','kind',NULL,'oig');
INSERT INTO "change" VALUES(6,2,'organisation','01a20e50-f04e-7d13-9f7f-38a4821b21c4','name',NULL,'Department of Homeland Security OIG');
INSERT INTO "change" VALUES(7,2,'organisation','01a20e50-f050-7d68-ad30-5c7888140d1b','added',NULL,'2');
INSERT INTO "change" VALUES(8,2,'organisation','01a20e50-f050-7d68-ad30-5c7888140d1b','kind',NULL,'agency');
INSERT INTO "change" VALUES(9,2,'organisation','01a20e50-f050-7d68-ad30-5c7888140d1b','name',NULL,'Department of Homeland Security');
INSERT INTO "change" VALUES(10,2,'organisation','01a20e50-f051-7781-87a4-daf68eddea8f','added',NULL,'2');
INSERT INTO "change" VALUES(11,2,'organisation','01a20e50-f051-7781-87a4-daf68eddea8f','kind',NULL,'component');
INSERT INTO "change" VALUES(12,2,'organisation','01a20e50-f051-7781-87a4-daf68eddea8f','name',NULL,'Federal Emergency Management Agency');
INSERT INTO "change" VALUES(13,2,'report','01a20e50-f051-735f-b973-4704fd229df0','added',NULL,'2');
INSERT INTO "change" VALUES(14,2,'report','01a20e50-f051-735f-b973-4704fd229df0','number',NULL,'OIG-22-34');
INSERT INTO "change" VALUES(15,2,'report','01a20e50-f051-735f-b973-4704fd229df0','title',NULL,'Ineffective Controls');
INSERT INTO "change" VALUES(16,2,'report','01a20e50-f051-735f-b973-4704fd229df0','date_issued',NULL,'2022-03-31');
INSERT INTO "change" VALUES(17,2,'report','01a20e50-f051-735f-b973-4704fd229df0','agencies',NULL,'["Department of Homeland Security"]');
INSERT INTO "change" VALUES(18,2,'report','01a20e50-f051-735f-b973-4704fd229df0','components',NULL,'["Federal Emergency Management Agency"]');
INSERT INTO "change" VALUES(19,2,'report','01a20e50-f051-735f-b973-4704fd229df0','locations',NULL,'[["Tazewell","VA",null]]');
INSERT INTO "change" VALUES(20,2,'report','01a20e50-f051-735f-b973-4704fd229df0','type',NULL,'Audit');
INSERT INTO "change" VALUES(21,2,'report','01a20e50-f051-735f-b973-4704fd229df0','submitting_oig',NULL,'01a20e50-f04e-7d13-9f7f-38a4821b21c4');
INSERT INTO "change" VALUES(22,3,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','added',NULL,'3');
INSERT INTO "change" VALUES(23,3,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','number',NULL,'1');
INSERT INTO "change" VALUES(24,3,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','text',NULL,'We recommend improving control 1.');
INSERT INTO "change" VALUES(25,3,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','text_as_published',NULL,'We recommend improving control 1.');
INSERT INTO "change" VALUES(26,3,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','report',NULL,'01a20e50-f051-735f-b973-4704fd229df0');
INSERT INTO "change" VALUES(27,3,'event','01a20e50-f069-75ed-b679-faccf764c3b1','added',NULL,'3');
INSERT INTO "change" VALUES(28,3,'event','01a20e50-f069-75ed-b679-faccf764c3b1','kind',NULL,'issued');
INSERT INTO "change" VALUES(29,3,'event','01a20e50-f069-75ed-b679-faccf764c3b1','ordinal',NULL,'0');
INSERT INTO "change" VALUES(30,3,'event','01a20e50-f069-75ed-b679-faccf764c3b1','recommendation',NULL,'01a20e50-f069-7693-924a-74daed8a0838');
INSERT INTO "change" VALUES(31,4,'response','01a20e50-f07d-7041-a0ea-59afbfe1d3f8','added',NULL,'4');
INSERT INTO "change" VALUES(32,4,'response','01a20e50-f07d-7041-a0ea-59afbfe1d3f8','received_on',NULL,'2022-06-01');
INSERT INTO "change" VALUES(33,4,'response','01a20e50-f07d-7041-a0ea-59afbfe1d3f8','position',NULL,'concur');
INSERT INTO "change" VALUES(34,4,'response','01a20e50-f07d-7041-a0ea-59afbfe1d3f8','planned_action',NULL,'The procedure will be mended.');
INSERT INTO "change" VALUES(35,4,'response','01a20e50-f07d-7041-a0ea-59afbfe1d3f8','target_date',NULL,'2023-06-30');
INSERT INTO "change" VALUES(36,4,'response','01a20e50-f07d-7041-a0ea-59afbfe1d3f8','recommendation',NULL,'01a20e50-f069-7693-924a-74daed8a0838');
INSERT INTO "change" VALUES(37,4,'person','01a20e50-f083-7280-9d1d-6402d5048fa0','added',NULL,'4');
INSERT INTO "change" VALUES(38,4,'person','01a20e50-f083-7280-9d1d-6402d5048fa0','name',NULL,'B. Official');
INSERT INTO "change" VALUES(39,4,'person','01a20e50-f083-7280-9d1d-6402d5048fa0','role',NULL,'management');
INSERT INTO "change" VALUES(40,4,'event','01a20e50-f084-7319-ba5f-32304b565f87','added',NULL,'4');
INSERT INTO "change" VALUES(41,4,'event','01a20e50-f084-7319-ba5f-32304b565f87','kind',NULL,'response');
INSERT INTO "change" VALUES(42,4,'event','01a20e50-f084-7319-ba5f-32304b565f87','effective_date',NULL,'2022-06-01');
INSERT INTO "change" VALUES(43,4,'event','01a20e50-f084-7319-ba5f-32304b565f87','ordinal',NULL,'0');
INSERT INTO "change" VALUES(44,4,'event','01a20e50-f084-7319-ba5f-32304b565f87','recommendation',NULL,'01a20e50-f069-7693-924a-74daed8a0838');
INSERT INTO "change" VALUES(45,4,'response','01a20e50-f07d-7041-a0ea-59afbfe1d3f8','official',NULL,'01a20e50-f083-7280-9d1d-6402d5048fa0');
INSERT INTO "change" VALUES(46,5,'event','01a20e50-f08d-7118-8c60-b95d0caf8ad8','added',NULL,'5');
INSERT INTO "change" VALUES(47,5,'event','01a20e50-f08d-7118-8c60-b95d0caf8ad8','kind',NULL,'plan_accepted');
INSERT INTO "change" VALUES(48,5,'event','01a20e50-f08d-7118-8c60-b95d0caf8ad8','effective_date',NULL,'2022-07-01');
INSERT INTO "change" VALUES(49,5,'event','01a20e50-f08d-7118-8c60-b95d0caf8ad8','ordinal',NULL,'0');
INSERT INTO "change" VALUES(50,5,'event','01a20e50-f08d-7118-8c60-b95d0caf8ad8','target_date',NULL,'2023-06-30');
INSERT INTO "change" VALUES(51,5,'event','01a20e50-f08d-7118-8c60-b95d0caf8ad8','recommendation',NULL,'01a20e50-f069-7693-924a-74daed8a0838');
INSERT INTO "change" VALUES(52,6,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','significant',NULL,'true');
INSERT INTO "change" VALUES(53,6,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','questioned_costs',NULL,'125050');
INSERT INTO "change" VALUES(54,7,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','added',NULL,'7');
INSERT INTO "change" VALUES(55,7,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','kind',NULL,'closed');
INSERT INTO "change" VALUES(56,7,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','effective_date',NULL,'2023-01-09');
INSERT INTO "change" VALUES(57,7,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','ordinal',NULL,'0');
INSERT INTO "change" VALUES(58,7,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','reason',NULL,'By mistake');
INSERT INTO "change" VALUES(59,7,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','close_reason',NULL,'withdrawn');
INSERT INTO "change" VALUES(60,7,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','recommendation',NULL,'01a20e50-f069-7693-924a-74daed8a0838');
INSERT INTO "change" VALUES(61,8,'event','01a20e50-f09c-7522-bab0-3b19573ddb6c','retracted',NULL,'8');
CREATE TABLE change_set (
	number INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	replica TEXT NOT NULL, 
	schema_revision TEXT NOT NULL, 
	label TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	account TEXT NOT NULL, 
	machine TEXT NOT NULL, 
	time TEXT NOT NULL, 
	reason TEXT, 
	undoes INTEGER, 
	undoable INTEGER NOT NULL, 
	previous_digest TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_change_set PRIMARY KEY (number), 
	CONSTRAINT uq_change_set_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "change_set" VALUES(1,'01a20e50-f038-7196-a84c-2700c2e058eb','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Set office','A. Auditor','root','vm','2026-11-24T16:08:35.128157Z',NULL,NULL,1,'0000000000000000000000000000000000000000000000000000000000000000','968112f05fe3a7168660fb7d57ee4c24e7758f8ab204665cc22679632e8495a4');
INSERT INTO "change_set" VALUES(2,'01a20e50-f057-7254-b029-f77fb6fb18d8','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Add report OIG-22-34','A. Auditor','root','vm','2026-11-24T16:08:35.159475Z',NULL,NULL,1,'968112f05fe3a7168660fb7d57ee4c24e7758f8ab204665cc22679632e8495a4','6eb57a9f6543edeb127a15f2f826a0680055bfe42cd112d295cc58f67c150015');
INSERT INTO "change_set" VALUES(3,'01a20e50-f073-717e-a00d-ab3c00e1fbd9','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Add recommendation 1 to OIG-22-34','A. Auditor','root','vm','2026-11-24T16:08:35.187492Z',NULL,NULL,1,'6eb57a9f6543edeb127a15f2f826a0680055bfe42cd112d295cc58f67c150015','2cf5cb4cd41a9fe0f987271e6442922bbbaea7a735a5490cb1566b88216c77d0');
INSERT INTO "change_set" VALUES(4,'01a20e50-f085-770b-b23e-a3b0741537a4','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Recorded the response to OIG-22-34 / 1','A. Auditor','root','vm','2026-11-24T16:08:35.205794Z',NULL,NULL,1,'2cf5cb4cd41a9fe0f987271e6442922bbbaea7a735a5490cb1566b88216c77d0','812454af97d7576b1361f4b66808bbe0b55efde8337156e9ec223803694d1c34');
INSERT INTO "change_set" VALUES(5,'01a20e50-f08d-7a46-a6a5-fe2688900df5','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Accepted the plan of OIG-22-34 / 1','A. Auditor','root','vm','2026-11-24T16:08:35.213850Z',NULL,NULL,1,'812454af97d7576b1361f4b66808bbe0b55efde8337156e9ec223803694d1c34','3a2e89101855f2ee928ea3ec898eba5db7400f17e4225eaf031adcad052cc29b');
INSERT INTO "change_set" VALUES(6,'01a20e50-f098-713a-985b-f89b3ff5ce73','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Set 2 fields of OIG-22-34 / 1','A. Auditor','root','vm','2026-11-24T16:08:35.224178Z',NULL,NULL,1,'3a2e89101855f2ee928ea3ec898eba5db7400f17e4225eaf031adcad052cc29b','b33bb76738a54f2aec112677ce9278382e8eac58abbd389e6cb2b9521ad9d7fd');
INSERT INTO "change_set" VALUES(7,'01a20e50-f09c-7230-a926-a4eca0002ddf','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Closed OIG-22-34 / 1','A. Auditor','root','vm','2026-11-24T16:08:35.228549Z','By mistake',NULL,1,'b33bb76738a54f2aec112677ce9278382e8eac58abbd389e6cb2b9521ad9d7fd','a5227f3b6ac6f6700e2b2e842149eedfebe387df951c875ef20f151924148a15');
INSERT INTO "change_set" VALUES(8,'01a20e50-f0bc-7457-a592-574b5469070e','01a20e50-efdb-77f2-8758-238c3232b3b2','0001','Undo: Closed OIG-22-34 / 1','A. Auditor','root','vm','2026-11-24T16:08:35.260144Z',NULL,7,1,'a5227f3b6ac6f6700e2b2e842149eedfebe387df951c875ef20f151924148a15','5884e604b3b66ac270af8333b4816258b53a011627601c45c189f0a923a70568');
CREATE TABLE component (
	recommendation_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_component PRIMARY KEY (recommendation_id, name), 
	CONSTRAINT fk_component_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "component" VALUES(1,'Federal Emergency Management Agency');
CREATE TABLE custody (
	evidence_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at TEXT NOT NULL, 
	person TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	note TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_custody PRIMARY KEY (id), 
	CONSTRAINT fk_custody_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id), 
	CONSTRAINT uq_custody_uid UNIQUE (uid)
)
 STRICT

;
CREATE TABLE desk_identity (
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	replica TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	CONSTRAINT pk_desk_identity PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "desk_identity" VALUES(1,'01a20e50-efdb-7771-8ea0-c3fdc8b129c5','01a20e50-efdb-77f2-8758-238c3232b3b2','2026-11-24T16:08:35.035770Z');
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	noun TEXT NOT NULL, 
	uid TEXT NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "draft" VALUES(1,'recommendation','01a20e50-f069-7693-924a-74daed8a0838','text','half a sen','2026-11-24T16:08:35.262513Z','A. Auditor');
CREATE TABLE event (
	recommendation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	effective_date TEXT, 
	ordinal INTEGER NOT NULL, 
	verdict TEXT, 
	target_date TEXT, 
	reason TEXT, 
	close_reason TEXT, 
	"to" TEXT, 
	link TEXT, 
	person TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_event PRIMARY KEY (id), 
	CONSTRAINT ck_event_kind CHECK ("kind" in ('issued', 'response', 'evaluated', 'plan_accepted', 'decision_imposed', 'plan_lapsed', 'target_extended', 'closure_requested', 'closure_returned', 'closed', 'reopened', 'held', 'released', 'transferred', 'update', 'note')), 
	CONSTRAINT ck_event_verdict CHECK ("verdict" in ('accepted', 'partially_responsive', 'not_accepted')), 
	CONSTRAINT ck_event_close_reason CHECK ("close_reason" in ('implemented', 'not_implemented', 'superseded', 'merged', 'transferred', 'withdrawn')), 
	CONSTRAINT ck_event_to CHECK ("to" in ('resolved', 'unresolved')), 
	CONSTRAINT fk_event_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id), 
	CONSTRAINT uq_event_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "event" VALUES(1,'issued',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'01a20e50-f069-75ed-b679-faccf764c3b1',3,NULL);
INSERT INTO "event" VALUES(1,'response','2022-06-01',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,'01a20e50-f084-7319-ba5f-32304b565f87',4,NULL);
INSERT INTO "event" VALUES(1,'plan_accepted','2022-07-01',0,NULL,'2023-06-30',NULL,NULL,NULL,NULL,NULL,3,'01a20e50-f08d-7118-8c60-b95d0caf8ad8',5,NULL);
INSERT INTO "event" VALUES(1,'closed','2023-01-09',0,NULL,NULL,'By mistake','withdrawn',NULL,NULL,NULL,4,'01a20e50-f09c-7522-bab0-3b19573ddb6c',7,8);
CREATE TABLE evidence (
	name TEXT NOT NULL, 
	original_path TEXT, 
	size INTEGER NOT NULL, 
	media_type TEXT, 
	modified_at TEXT, 
	sha256 TEXT NOT NULL, 
	attached_at TEXT NOT NULL, 
	attached_by TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT ck_evidence_size CHECK (size >= 0), 
	CONSTRAINT ck_evidence_sha256 CHECK (length(sha256) = 64), 
	CONSTRAINT uq_evidence_uid UNIQUE (uid)
)
 STRICT

;
CREATE TABLE evidence_link (
	evidence_id INTEGER NOT NULL, 
	report_id INTEGER, 
	recommendation_id INTEGER, 
	role TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_evidence_link PRIMARY KEY (id), 
	CONSTRAINT ck_evidence_link_role CHECK ("role" in ('support', 'source')), 
	CONSTRAINT ck_evidence_link_one_end CHECK ((report_id is null) <> (recommendation_id is null)), 
	CONSTRAINT fk_evidence_link_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id), 
	CONSTRAINT fk_evidence_link_report_id_report FOREIGN KEY(report_id) REFERENCES report (id), 
	CONSTRAINT fk_evidence_link_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id), 
	CONSTRAINT uq_evidence_link_uid UNIQUE (uid)
)
 STRICT

;
CREATE TABLE organisation (
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	acronym TEXT, 
	parent_id INTEGER, 
	oversight_term_id INTEGER, 
	valid_from TEXT, 
	valid_to TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_organisation PRIMARY KEY (id), 
	CONSTRAINT ck_organisation_kind CHECK ("kind" in ('oig', 'agency', 'component', 'external')), 
	CONSTRAINT fk_organisation_parent_id_organisation FOREIGN KEY(parent_id) REFERENCES organisation (id), 
	CONSTRAINT uq_organisation_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "organisation" VALUES('oig','Department of Homeland Security OIG',NULL,NULL,NULL,NULL,NULL,1,'01a20e50-f04e-7d13-9f7f-38a4821b21c4',2,NULL);
INSERT INTO "organisation" VALUES('agency','Department of Homeland Security',NULL,NULL,NULL,NULL,NULL,2,'01a20e50-f050-7d68-ad30-5c7888140d1b',2,NULL);
INSERT INTO "organisation" VALUES('component','Federal Emergency Management Agency',NULL,NULL,NULL,NULL,NULL,3,'01a20e50-f051-7781-87a4-daf68eddea8f',2,NULL);
CREATE TABLE person (
	name TEXT NOT NULL, 
	role TEXT, 
	organisation_id INTEGER, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_role CHECK ("role" in ('oig', 'management')), 
	CONSTRAINT fk_person_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT uq_person_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "person" VALUES('B. Official','management',NULL,1,'01a20e50-f083-7280-9d1d-6402d5048fa0',4,NULL);
CREATE TABLE preference (
	"key" TEXT NOT NULL, 
	value TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_preference PRIMARY KEY (id), 
	CONSTRAINT uq_preference_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "preference" VALUES('office','DHS OIG',1,'01a20e50-f037-7c55-a94e-5698c2b77ba2',1,NULL);
CREATE TABLE recommendation (
	report_id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	text TEXT, 
	text_as_published TEXT, 
	additional_details TEXT, 
	significant INTEGER, 
	priority INTEGER, 
	sensitive INTEGER, 
	legislative INTEGER, 
	questioned_costs INTEGER, 
	unsupported_costs INTEGER, 
	funds_for_better_use INTEGER, 
	addressees TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_recommendation PRIMARY KEY (id), 
	CONSTRAINT ck_recommendation_questioned_costs CHECK (questioned_costs >= 0), 
	CONSTRAINT ck_recommendation_unsupported_costs CHECK (unsupported_costs >= 0), 
	CONSTRAINT ck_recommendation_funds_for_better_use CHECK (funds_for_better_use >= 0), 
	CONSTRAINT ck_recommendation_unsupported_part CHECK (unsupported_costs <= questioned_costs), 
	CONSTRAINT ck_recommendation_significant CHECK ("significant" in (0, 1)), 
	CONSTRAINT ck_recommendation_priority CHECK ("priority" in (0, 1)), 
	CONSTRAINT ck_recommendation_sensitive CHECK ("sensitive" in (0, 1)), 
	CONSTRAINT ck_recommendation_legislative CHECK ("legislative" in (0, 1)), 
	CONSTRAINT fk_recommendation_report_id_report FOREIGN KEY(report_id) REFERENCES report (id), 
	CONSTRAINT uq_recommendation_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "recommendation" VALUES(1,'1','We recommend improving control 1.','We recommend improving control 1.',NULL,1,NULL,NULL,NULL,125050,NULL,NULL,NULL,1,'01a20e50-f069-7693-924a-74daed8a0838',3,NULL);
CREATE TABLE report (
	number TEXT, 
	title TEXT, 
	date_issued TEXT, 
	submitting_oig_id INTEGER, 
	participating_oigs TEXT, 
	agencies TEXT, 
	components TEXT, 
	locations TEXT, 
	type TEXT, 
	special_projects TEXT, 
	agency_wide INTEGER, 
	description TEXT, 
	external_entities TEXT, 
	ndaa_5274 TEXT, 
	report_file TEXT, 
	external_link TEXT, 
	sar_start TEXT, 
	sar_end TEXT, 
	recommendations_stated INTEGER, 
	open_stated INTEGER, 
	questioned_costs INTEGER, 
	funds_for_better_use INTEGER, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT ck_report_recommendations_stated CHECK (recommendations_stated >= 0), 
	CONSTRAINT ck_report_open_stated CHECK (open_stated >= 0), 
	CONSTRAINT ck_report_questioned_costs CHECK (questioned_costs >= 0), 
	CONSTRAINT ck_report_funds_for_better_use CHECK (funds_for_better_use >= 0), 
	CONSTRAINT ck_report_agency_wide CHECK ("agency_wide" in (0, 1)), 
	CONSTRAINT fk_report_submitting_oig_id_organisation FOREIGN KEY(submitting_oig_id) REFERENCES organisation (id), 
	CONSTRAINT uq_report_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "report" VALUES('OIG-22-34','Ineffective Controls','2022-03-31',1,NULL,'["Department of Homeland Security"]','["Federal Emergency Management Agency"]','[["Tazewell","VA",null]]','Audit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'01a20e50-f051-735f-b973-4704fd229df0',2,NULL);
CREATE TABLE report_tally (
	report_id INTEGER NOT NULL, 
	sort_key TEXT NOT NULL, 
	recommendations INTEGER NOT NULL, 
	CONSTRAINT pk_report_tally PRIMARY KEY (report_id), 
	CONSTRAINT fk_report_tally_report_id_report FOREIGN KEY(report_id) REFERENCES report (id)
)
 STRICT

;
INSERT INTO "report_tally" VALUES(1,'oig-00000022-00000034',1);
CREATE TABLE response (
	recommendation_id INTEGER NOT NULL, 
	received_on TEXT, 
	due_on TEXT, 
	position TEXT, 
	text TEXT, 
	planned_action TEXT, 
	official_id INTEGER, 
	target_date TEXT, 
	evaluation TEXT, 
	evaluated_on TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_response PRIMARY KEY (id), 
	CONSTRAINT ck_response_position CHECK ("position" in ('concur', 'partially_concur', 'non_concur', 'not_yet_due', 'no_response')), 
	CONSTRAINT ck_response_evaluation CHECK ("evaluation" in ('accepted', 'partially_responsive', 'not_accepted')), 
	CONSTRAINT fk_response_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id), 
	CONSTRAINT fk_response_official_id_person FOREIGN KEY(official_id) REFERENCES person (id), 
	CONSTRAINT uq_response_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "response" VALUES(1,'2022-06-01',NULL,'concur',NULL,'The procedure will be mended.',1,'2023-06-30',NULL,NULL,1,'01a20e50-f07d-7041-a0ea-59afbfe1d3f8',4,NULL);
CREATE TABLE span (
	recommendation_id INTEGER NOT NULL, 
	from_day TEXT NOT NULL, 
	to_day TEXT NOT NULL, 
	state TEXT NOT NULL, 
	close_reason TEXT, 
	on_hold INTEGER NOT NULL, 
	target_date TEXT, 
	original_target_date TEXT, 
	CONSTRAINT pk_span PRIMARY KEY (recommendation_id, from_day), 
	CONSTRAINT fk_span_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "span" VALUES(1,'2022-03-31','2022-06-30','awaiting_response',NULL,0,NULL,NULL);
INSERT INTO "span" VALUES(1,'0001-01-01','2022-03-30','not_issued',NULL,0,NULL,NULL);
INSERT INTO "span" VALUES(1,'2022-07-01','9999-12-31','resolved',NULL,0,'2023-06-30','2023-06-30');
CREATE TABLE tally (
	recommendation_id INTEGER NOT NULL, 
	sort_key TEXT NOT NULL, 
	components TEXT NOT NULL, 
	evidence INTEGER NOT NULL, 
	CONSTRAINT pk_tally PRIMARY KEY (recommendation_id), 
	CONSTRAINT fk_tally_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 STRICT

;
INSERT INTO "tally" VALUES(1,'oig-00000022-00000034 / 00000001','["Federal Emergency Management Agency"]',0);
CREATE INDEX ix_change_set_undoes ON change_set (undoes);
CREATE UNIQUE INDEX uq_draft_noun_uid_field ON draft (noun, uid, field);
CREATE UNIQUE INDEX uq_organisation_kind_name ON organisation (kind, lower(name)) WHERE retracted is null;
CREATE INDEX ix_evidence_sha256 ON evidence (sha256);
CREATE UNIQUE INDEX uq_preference_key ON preference ("key") WHERE retracted is null;
CREATE INDEX ix_change_uid_field ON change (uid, field);
CREATE INDEX ix_change_change_set ON change (change_set);
CREATE INDEX ix_report_number ON report (lower(number));
CREATE UNIQUE INDEX uq_report_oig_number ON report (coalesce(submitting_oig_id, 0), lower(number)) WHERE retracted is null and number is not null;
CREATE INDEX ix_custody_evidence_id ON custody (evidence_id);
CREATE UNIQUE INDEX uq_person_name ON person (lower(name)) WHERE retracted is null;
CREATE INDEX ix_report_tally_sort_key ON report_tally (sort_key, report_id);
CREATE UNIQUE INDEX uq_recommendation_report_number ON recommendation (report_id, lower(number)) WHERE retracted is null;
CREATE INDEX ix_span_state ON span (state, from_day, to_day, recommendation_id, close_reason, on_hold, target_date, original_target_date);
CREATE INDEX ix_tally_sort_key ON tally (sort_key, recommendation_id);
CREATE INDEX ix_component_name ON component (name, recommendation_id);
CREATE INDEX ix_event_recommendation_id ON event (recommendation_id);
CREATE INDEX ix_evidence_link_report_id ON evidence_link (report_id) WHERE retracted is null;
CREATE INDEX ix_evidence_link_recommendation_id ON evidence_link (recommendation_id) WHERE retracted is null;
CREATE INDEX ix_evidence_link_evidence_id ON evidence_link (evidence_id);
CREATE INDEX ix_response_recommendation_id ON response (recommendation_id);
CREATE TRIGGER guard_change_set_update BEFORE UPDATE ON change_set BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER guard_change_set_delete BEFORE DELETE ON change_set BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER guard_change_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER guard_change_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
COMMIT;
