BEGIN TRANSACTION;
CREATE TABLE adjustment (
	kind TEXT NOT NULL, 
	day TEXT, 
	amount INTEGER, 
	unsupported INTEGER, 
	reports INTEGER, 
	reason TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_adjustment PRIMARY KEY (id), 
	CONSTRAINT ck_adjustment_kind CHECK ("kind" in ('questioned_costs', 'funds_for_better_use')), 
	CONSTRAINT uq_adjustment_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "adjustment" VALUES('questioned_costs','2022-04-01',10000,NULL,NULL,'Restated',1,'01a2316b-7b00-796d-9198-90ffc0364875',7,NULL);
CREATE TABLE alembic_version (version_num varchar(32) not null, constraint alembic_version_pkc primary key (version_num));
INSERT INTO "alembic_version" VALUES('0002');
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
INSERT INTO "change" VALUES(1,1,'preference','01a2316b-7abb-7251-9224-49a01bf01f0a','added',NULL,'1');
INSERT INTO "change" VALUES(2,1,'preference','01a2316b-7abb-7251-9224-49a01bf01f0a','key',NULL,'office');
INSERT INTO "change" VALUES(3,1,'preference','01a2316b-7abb-7251-9224-49a01bf01f0a','value',NULL,'DHS OIG');
INSERT INTO "change" VALUES(4,2,'organisation','01a2316b-7ac0-7ee5-933b-c3ff20179994','added',NULL,'2');
INSERT INTO "change" VALUES(5,2,'organisation','01a2316b-7ac0-7ee5-933b-c3ff20179994','kind',NULL,'oig');
INSERT INTO "change" VALUES(6,2,'organisation','01a2316b-7ac0-7ee5-933b-c3ff20179994','name',NULL,'Department of Homeland Security OIG');
INSERT INTO "change" VALUES(7,2,'organisation','01a2316b-7ac2-711e-8ce5-2def163dceca','added',NULL,'2');
INSERT INTO "change" VALUES(8,2,'organisation','01a2316b-7ac2-711e-8ce5-2def163dceca','kind',NULL,'agency');
INSERT INTO "change" VALUES(9,2,'organisation','01a2316b-7ac2-711e-8ce5-2def163dceca','name',NULL,'Department of Homeland Security');
INSERT INTO "change" VALUES(10,2,'organisation','01a2316b-7ac2-71e0-b794-d1b1a34774fb','added',NULL,'2');
INSERT INTO "change" VALUES(11,2,'organisation','01a2316b-7ac2-71e0-b794-d1b1a34774fb','kind',NULL,'component');
INSERT INTO "change" VALUES(12,2,'organisation','01a2316b-7ac2-71e0-b794-d1b1a34774fb','name',NULL,'Federal Emergency Management Agency');
INSERT INTO "change" VALUES(13,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','added',NULL,'2');
INSERT INTO "change" VALUES(14,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','number',NULL,'OIG-22-34');
INSERT INTO "change" VALUES(15,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','title',NULL,'Ineffective Controls');
INSERT INTO "change" VALUES(16,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','date_issued',NULL,'2022-03-31');
INSERT INTO "change" VALUES(17,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','agencies',NULL,'["Department of Homeland Security"]');
INSERT INTO "change" VALUES(18,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','components',NULL,'["Federal Emergency Management Agency"]');
INSERT INTO "change" VALUES(19,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','locations',NULL,'[["Tazewell","VA",null]]');
INSERT INTO "change" VALUES(20,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','type',NULL,'Audit');
INSERT INTO "change" VALUES(21,2,'report','01a2316b-7ac3-72a0-97bc-ff9d39098033','submitting_oig',NULL,'01a2316b-7ac0-7ee5-933b-c3ff20179994');
INSERT INTO "change" VALUES(22,3,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','added',NULL,'3');
INSERT INTO "change" VALUES(23,3,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','number',NULL,'1');
INSERT INTO "change" VALUES(24,3,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','text',NULL,'We recommend improving control 1.');
INSERT INTO "change" VALUES(25,3,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','text_as_published',NULL,'We recommend improving control 1.');
INSERT INTO "change" VALUES(26,3,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','report',NULL,'01a2316b-7ac3-72a0-97bc-ff9d39098033');
INSERT INTO "change" VALUES(27,3,'event','01a2316b-7ad1-72aa-97ad-6a13a20d5c8b','added',NULL,'3');
INSERT INTO "change" VALUES(28,3,'event','01a2316b-7ad1-72aa-97ad-6a13a20d5c8b','kind',NULL,'issued');
INSERT INTO "change" VALUES(29,3,'event','01a2316b-7ad1-72aa-97ad-6a13a20d5c8b','ordinal',NULL,'0');
INSERT INTO "change" VALUES(30,3,'event','01a2316b-7ad1-72aa-97ad-6a13a20d5c8b','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(31,4,'response','01a2316b-7ae9-74aa-ad80-7749caf32d5a','added',NULL,'4');
INSERT INTO "change" VALUES(32,4,'response','01a2316b-7ae9-74aa-ad80-7749caf32d5a','received_on',NULL,'2022-06-01');
INSERT INTO "change" VALUES(33,4,'response','01a2316b-7ae9-74aa-ad80-7749caf32d5a','position',NULL,'concur');
INSERT INTO "change" VALUES(34,4,'response','01a2316b-7ae9-74aa-ad80-7749caf32d5a','planned_action',NULL,'The procedure will be mended.');
INSERT INTO "change" VALUES(35,4,'response','01a2316b-7ae9-74aa-ad80-7749caf32d5a','target_date',NULL,'2023-06-30');
INSERT INTO "change" VALUES(36,4,'response','01a2316b-7ae9-74aa-ad80-7749caf32d5a','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(37,4,'person','01a2316b-7aed-7fc1-b201-123652b45253','added',NULL,'4');
INSERT INTO "change" VALUES(38,4,'person','01a2316b-7aed-7fc1-b201-123652b45253','name',NULL,'B. Official');
INSERT INTO "change" VALUES(39,4,'person','01a2316b-7aed-7fc1-b201-123652b45253','role',NULL,'management');
INSERT INTO "change" VALUES(40,4,'event','01a2316b-7aee-7578-817b-facec103f8e3','added',NULL,'4');
INSERT INTO "change" VALUES(41,4,'event','01a2316b-7aee-7578-817b-facec103f8e3','kind',NULL,'response');
INSERT INTO "change" VALUES(42,4,'event','01a2316b-7aee-7578-817b-facec103f8e3','effective_date',NULL,'2022-06-01');
INSERT INTO "change" VALUES(43,4,'event','01a2316b-7aee-7578-817b-facec103f8e3','ordinal',NULL,'0');
INSERT INTO "change" VALUES(44,4,'event','01a2316b-7aee-7578-817b-facec103f8e3','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(45,4,'response','01a2316b-7ae9-74aa-ad80-7749caf32d5a','official',NULL,'01a2316b-7aed-7fc1-b201-123652b45253');
INSERT INTO "change" VALUES(46,5,'event','01a2316b-7af7-7f4c-9351-e5ae542fb8cc','added',NULL,'5');
INSERT INTO "change" VALUES(47,5,'event','01a2316b-7af7-7f4c-9351-e5ae542fb8cc','kind',NULL,'plan_accepted');
INSERT INTO "change" VALUES(48,5,'event','01a2316b-7af7-7f4c-9351-e5ae542fb8cc','effective_date',NULL,'2022-07-01');
INSERT INTO "change" VALUES(49,5,'event','01a2316b-7af7-7f4c-9351-e5ae542fb8cc','ordinal',NULL,'0');
INSERT INTO "change" VALUES(50,5,'event','01a2316b-7af7-7f4c-9351-e5ae542fb8cc','target_date',NULL,'2023-06-30');
INSERT INTO "change" VALUES(51,5,'event','01a2316b-7af7-7f4c-9351-e5ae542fb8cc','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(52,5,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','official',NULL,'01a2316b-7aed-7fc1-b201-123652b45253');
INSERT INTO "change" VALUES(53,6,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','significant',NULL,'true');
INSERT INTO "change" VALUES(54,6,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','questioned_costs',NULL,'125050');
INSERT INTO "change" VALUES(55,7,'determination','01a2316b-7b00-72f3-be85-a310a0a8695c','added',NULL,'7');
INSERT INTO "change" VALUES(56,7,'determination','01a2316b-7b00-72f3-be85-a310a0a8695c','kind',NULL,'questioned_costs');
INSERT INTO "change" VALUES(57,7,'determination','01a2316b-7b00-72f3-be85-a310a0a8695c','decided',NULL,'2022-09-30');
INSERT INTO "change" VALUES(58,7,'determination','01a2316b-7b00-72f3-be85-a310a0a8695c','amount',NULL,'10000');
INSERT INTO "change" VALUES(59,7,'determination','01a2316b-7b00-72f3-be85-a310a0a8695c','sustained',NULL,'8000');
INSERT INTO "change" VALUES(60,7,'determination','01a2316b-7b00-72f3-be85-a310a0a8695c','reason',NULL,'Most of it had no contract');
INSERT INTO "change" VALUES(61,7,'determination','01a2316b-7b00-72f3-be85-a310a0a8695c','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(62,7,'final_action','01a2316b-7b00-76f4-9fa6-188cb8aedf30','added',NULL,'7');
INSERT INTO "change" VALUES(63,7,'final_action','01a2316b-7b00-76f4-9fa6-188cb8aedf30','taken',NULL,'2022-09-30');
INSERT INTO "change" VALUES(64,7,'final_action','01a2316b-7b00-76f4-9fa6-188cb8aedf30','recovered',NULL,'8000');
INSERT INTO "change" VALUES(65,7,'final_action','01a2316b-7b00-76f4-9fa6-188cb8aedf30','note',NULL,'Paid');
INSERT INTO "change" VALUES(66,7,'final_action','01a2316b-7b00-76f4-9fa6-188cb8aedf30','determination',NULL,'01a2316b-7b00-72f3-be85-a310a0a8695c');
INSERT INTO "change" VALUES(67,7,'milestone','01a2316b-7b00-7a2c-9295-9d100e67ab6d','added',NULL,'7');
INSERT INTO "change" VALUES(68,7,'milestone','01a2316b-7b00-7a2c-9295-9d100e67ab6d','text',NULL,'Draft the policy');
INSERT INTO "change" VALUES(69,7,'milestone','01a2316b-7b00-7a2c-9295-9d100e67ab6d','due_on',NULL,'2022-09-30');
INSERT INTO "change" VALUES(70,7,'milestone','01a2316b-7b00-7a2c-9295-9d100e67ab6d','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(71,7,'recommendation_link','01a2316b-7b00-7c77-a841-3a0cca3acedd','added',NULL,'7');
INSERT INTO "change" VALUES(72,7,'recommendation_link','01a2316b-7b00-7c77-a841-3a0cca3acedd','kind',NULL,'transferred_to');
INSERT INTO "change" VALUES(73,7,'recommendation_link','01a2316b-7b00-7c77-a841-3a0cca3acedd','words',NULL,'DOJ OIG');
INSERT INTO "change" VALUES(74,7,'recommendation_link','01a2316b-7b00-7c77-a841-3a0cca3acedd','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(75,7,'note','01a2316b-7b00-72ba-a038-513cb376188d','added',NULL,'7');
INSERT INTO "change" VALUES(76,7,'note','01a2316b-7b00-72ba-a038-513cb376188d','noted_on',NULL,'2022-09-30');
INSERT INTO "change" VALUES(77,7,'note','01a2316b-7b00-72ba-a038-513cb376188d','text',NULL,'A call with the liaison');
INSERT INTO "change" VALUES(78,7,'note','01a2316b-7b00-72ba-a038-513cb376188d','report',NULL,'01a2316b-7ac3-72a0-97bc-ff9d39098033');
INSERT INTO "change" VALUES(79,7,'saved_view','01a2316b-7b00-7e92-ac67-32c59a30cd05','added',NULL,'7');
INSERT INTO "change" VALUES(80,7,'saved_view','01a2316b-7b00-7e92-ac67-32c59a30cd05','list',NULL,'recommendation');
INSERT INTO "change" VALUES(81,7,'saved_view','01a2316b-7b00-7e92-ac67-32c59a30cd05','name',NULL,'My view');
INSERT INTO "change" VALUES(82,7,'saved_view','01a2316b-7b00-7e92-ac67-32c59a30cd05','filters',NULL,'["state=open"]');
INSERT INTO "change" VALUES(83,7,'period','01a2316b-7b00-7322-8a64-a729f35644dc','added',NULL,'7');
INSERT INTO "change" VALUES(84,7,'period','01a2316b-7b00-7322-8a64-a729f35644dc','starts',NULL,'2022-04-01');
INSERT INTO "change" VALUES(85,7,'period','01a2316b-7b00-7322-8a64-a729f35644dc','ends',NULL,'2022-09-30');
INSERT INTO "change" VALUES(86,7,'period','01a2316b-7b00-7322-8a64-a729f35644dc','known_at',NULL,'1');
INSERT INTO "change" VALUES(87,7,'period','01a2316b-7b00-7322-8a64-a729f35644dc','figures',NULL,'{}');
INSERT INTO "change" VALUES(88,7,'period','01a2316b-7b00-7322-8a64-a729f35644dc','inputs_digest',NULL,'0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "change" VALUES(89,7,'adjustment','01a2316b-7b00-796d-9198-90ffc0364875','added',NULL,'7');
INSERT INTO "change" VALUES(90,7,'adjustment','01a2316b-7b00-796d-9198-90ffc0364875','kind',NULL,'questioned_costs');
INSERT INTO "change" VALUES(91,7,'adjustment','01a2316b-7b00-796d-9198-90ffc0364875','day',NULL,'2022-04-01');
INSERT INTO "change" VALUES(92,7,'adjustment','01a2316b-7b00-796d-9198-90ffc0364875','amount',NULL,'10000');
INSERT INTO "change" VALUES(93,7,'adjustment','01a2316b-7b00-796d-9198-90ffc0364875','reason',NULL,'Restated');
INSERT INTO "change" VALUES(94,8,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','added',NULL,'8');
INSERT INTO "change" VALUES(95,8,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','kind',NULL,'closed');
INSERT INTO "change" VALUES(96,8,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','effective_date',NULL,'2023-01-09');
INSERT INTO "change" VALUES(97,8,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','ordinal',NULL,'0');
INSERT INTO "change" VALUES(98,8,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','reason',NULL,'By mistake');
INSERT INTO "change" VALUES(99,8,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','close_reason',NULL,'withdrawn');
INSERT INTO "change" VALUES(100,8,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','recommendation',NULL,'01a2316b-7ad1-785b-adad-c491e0c9944a');
INSERT INTO "change" VALUES(101,9,'event','01a2316b-7b10-7a96-bd13-e54c18fc29ed','retracted',NULL,'9');
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
INSERT INTO "change_set" VALUES(1,'01a2316b-7abc-7d73-a2c2-a0b6b8cb383f','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Set office','A. Auditor','root','vm','2026-12-01T11:44:17.084797Z',NULL,NULL,1,'0000000000000000000000000000000000000000000000000000000000000000','6fdbe2038323f4e3d5c4283243f005ccfa3e44b0093ca6582844056645354254');
INSERT INTO "change_set" VALUES(2,'01a2316b-7ac5-7e9b-808e-cdce467d2aa3','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Add report OIG-22-34','A. Auditor','root','vm','2026-12-01T11:44:17.093525Z',NULL,NULL,1,'6fdbe2038323f4e3d5c4283243f005ccfa3e44b0093ca6582844056645354254','487d1eb9931e53701741eafa0346b9d4af437bb5659c73edd8a11984dcff672d');
INSERT INTO "change_set" VALUES(3,'01a2316b-7ad9-7bdb-a9cc-30feefc3db05','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Add recommendation 1 to OIG-22-34','A. Auditor','root','vm','2026-12-01T11:44:17.113084Z',NULL,NULL,1,'487d1eb9931e53701741eafa0346b9d4af437bb5659c73edd8a11984dcff672d','3407c7dc21bbe47b76e0d0a90d6816df89b76c12d1e1f41541f9ea1ef345d02e');
INSERT INTO "change_set" VALUES(4,'01a2316b-7aef-74dc-831b-b151d7baeb3d','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Record response to OIG-22-34 / 1','A. Auditor','root','vm','2026-12-01T11:44:17.135917Z',NULL,NULL,1,'3407c7dc21bbe47b76e0d0a90d6816df89b76c12d1e1f41541f9ea1ef345d02e','0d6c73a1371216d3972a43e1c4f7c5c0b449ffb2e5db9a8f585807d8bf85a254');
INSERT INTO "change_set" VALUES(5,'01a2316b-7af9-7650-9261-eef75d15d2b3','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Accept plan of OIG-22-34 / 1','A. Auditor','root','vm','2026-12-01T11:44:17.145399Z',NULL,NULL,1,'0d6c73a1371216d3972a43e1c4f7c5c0b449ffb2e5db9a8f585807d8bf85a254','942a3cf60b4015e76420f628d460a8e9c3be030cc07f1ac12730e4676616958a');
INSERT INTO "change_set" VALUES(6,'01a2316b-7afd-7f9b-b0dc-3acb3450b300','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Set 2 fields of OIG-22-34 / 1','A. Auditor','root','vm','2026-12-01T11:44:17.149397Z',NULL,NULL,1,'942a3cf60b4015e76420f628d460a8e9c3be030cc07f1ac12730e4676616958a','bf279e4174c6f10a2ba3991421840d0386e6e23334384242e3d5204591481bbc');
INSERT INTO "change_set" VALUES(7,'01a2316b-7b08-7a97-94c4-8223c2d95d17','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Add one of each','A. Auditor','root','vm','2026-12-01T11:44:17.160607Z',NULL,NULL,1,'bf279e4174c6f10a2ba3991421840d0386e6e23334384242e3d5204591481bbc','c63a41fe7a8a12c3c63e3a97be68ff39ee103630bedb2235328e715031e5f08e');
INSERT INTO "change_set" VALUES(8,'01a2316b-7b10-7aff-81f0-851825cbe153','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Close OIG-22-34 / 1','A. Auditor','root','vm','2026-12-01T11:44:17.168933Z','By mistake',NULL,1,'c63a41fe7a8a12c3c63e3a97be68ff39ee103630bedb2235328e715031e5f08e','39c0858324d60308ef25cd1357625d705beca01ce6aa6e37d8fd1d7069da83f3');
INSERT INTO "change_set" VALUES(9,'01a2316b-7b1b-7e5f-a781-e4001bc52a2f','01a2316b-7ab2-7aed-80a8-caa072a27bda','0002','Undo: Close OIG-22-34 / 1','A. Auditor','root','vm','2026-12-01T11:44:17.179321Z',NULL,8,1,'39c0858324d60308ef25cd1357625d705beca01ce6aa6e37d8fd1d7069da83f3','df1721f134b723bf5be4d2d54065110342a3fe5009abaf7ad2ac29d22234d6a8');
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
INSERT INTO "desk_identity" VALUES(1,'01a2316b-7ab2-7e2c-a1e3-35331f42701f','01a2316b-7ab2-7aed-80a8-caa072a27bda','2026-12-01T11:44:17.074963Z');
CREATE TABLE determination (
	recommendation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	decided TEXT, 
	amount INTEGER, 
	sustained INTEGER, 
	unsupported INTEGER, 
	sustained_unsupported INTEGER, 
	revises_id INTEGER, 
	significant INTEGER, 
	ig_disagrees INTEGER, 
	statement TEXT, 
	reason TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_determination PRIMARY KEY (id), 
	CONSTRAINT ck_determination_kind CHECK ("kind" in ('questioned_costs', 'funds_for_better_use')), 
	CONSTRAINT ck_determination_significant CHECK ("significant" in (0, 1)), 
	CONSTRAINT ck_determination_ig_disagrees CHECK ("ig_disagrees" in (0, 1)), 
	CONSTRAINT ck_determination_amount CHECK (amount >= 0), 
	CONSTRAINT ck_determination_sustained CHECK (sustained between 0 and amount), 
	CONSTRAINT ck_determination_unsupported CHECK (unsupported between 0 and amount), 
	CONSTRAINT ck_determination_sustained_unsupported CHECK (sustained_unsupported between 0 and min(sustained, unsupported)), 
	CONSTRAINT fk_determination_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id), 
	CONSTRAINT fk_determination_revises_id_determination FOREIGN KEY(revises_id) REFERENCES determination (id), 
	CONSTRAINT uq_determination_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "determination" VALUES(1,'questioned_costs','2022-09-30',10000,8000,NULL,NULL,NULL,NULL,NULL,NULL,'Most of it had no contract',1,'01a2316b-7b00-72f3-be85-a310a0a8695c',7,NULL);
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
INSERT INTO "draft" VALUES(1,'recommendation','01a2316b-7ad1-785b-adad-c491e0c9944a','text','half a sen','2026-12-01T11:44:17.181863Z','A. Auditor');
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
	action_date TEXT, 
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
INSERT INTO "event" VALUES(1,'issued',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'01a2316b-7ad1-72aa-97ad-6a13a20d5c8b',3,NULL);
INSERT INTO "event" VALUES(1,'response','2022-06-01',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,'01a2316b-7aee-7578-817b-facec103f8e3',4,NULL);
INSERT INTO "event" VALUES(1,'plan_accepted','2022-07-01',0,NULL,'2023-06-30',NULL,NULL,NULL,NULL,NULL,NULL,3,'01a2316b-7af7-7f4c-9351-e5ae542fb8cc',5,NULL);
INSERT INTO "event" VALUES(1,'closed','2023-01-09',0,NULL,NULL,'By mistake','withdrawn',NULL,NULL,NULL,NULL,4,'01a2316b-7b10-7a96-bd13-e54c18fc29ed',8,9);
CREATE TABLE evidence (
	name TEXT NOT NULL, 
	original_path TEXT, 
	size INTEGER NOT NULL, 
	media_type TEXT, 
	modified_at TEXT, 
	sha256 TEXT NOT NULL, 
	attached_at TEXT NOT NULL, 
	attached_by TEXT NOT NULL, 
	review TEXT, 
	reviewed_by TEXT, 
	reviewed_on TEXT, 
	review_note TEXT, 
	tags TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT ck_evidence_size CHECK (size >= 0), 
	CONSTRAINT ck_evidence_sha256 CHECK (length(sha256) = 64), 
	CONSTRAINT ck_evidence_review CHECK ("review" in ('sufficient', 'not_yet', 'not_sufficient')), 
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
	CONSTRAINT ck_evidence_link_role CHECK ("role" in ('support', 'source', 'proof')), 
	CONSTRAINT ck_evidence_link_one_end CHECK ((report_id is null) <> (recommendation_id is null)), 
	CONSTRAINT fk_evidence_link_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id), 
	CONSTRAINT fk_evidence_link_report_id_report FOREIGN KEY(report_id) REFERENCES report (id), 
	CONSTRAINT fk_evidence_link_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id), 
	CONSTRAINT uq_evidence_link_uid UNIQUE (uid)
)
 STRICT

;
CREATE TABLE final_action (
	determination_id INTEGER NOT NULL, 
	taken TEXT, 
	recovered INTEGER, 
	"offset" INTEGER, 
	written_off INTEGER, 
	completed INTEGER, 
	not_implementable INTEGER, 
	note TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_final_action PRIMARY KEY (id), 
	CONSTRAINT ck_final_action_recovered CHECK (recovered >= 0), 
	CONSTRAINT ck_final_action_offset CHECK (offset >= 0), 
	CONSTRAINT ck_final_action_written_off CHECK (written_off >= 0), 
	CONSTRAINT ck_final_action_completed CHECK (completed >= 0), 
	CONSTRAINT ck_final_action_not_implementable CHECK (not_implementable >= 0), 
	CONSTRAINT fk_final_action_determination_id_determination FOREIGN KEY(determination_id) REFERENCES determination (id), 
	CONSTRAINT uq_final_action_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "final_action" VALUES(1,'2022-09-30',8000,NULL,NULL,NULL,NULL,'Paid',1,'01a2316b-7b00-76f4-9fa6-188cb8aedf30',7,NULL);
CREATE TABLE milestone (
	recommendation_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	owner_id INTEGER, 
	due_on TEXT, 
	completed_on TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_milestone PRIMARY KEY (id), 
	CONSTRAINT fk_milestone_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id), 
	CONSTRAINT fk_milestone_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT uq_milestone_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "milestone" VALUES(1,'Draft the policy',NULL,'2022-09-30',NULL,1,'01a2316b-7b00-7a2c-9295-9d100e67ab6d',7,NULL);
CREATE TABLE note (
	report_id INTEGER, 
	evidence_id INTEGER, 
	noted_on TEXT, 
	text TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_note PRIMARY KEY (id), 
	CONSTRAINT ck_note_one_end CHECK ((report_id is null) <> (evidence_id is null)), 
	CONSTRAINT fk_note_report_id_report FOREIGN KEY(report_id) REFERENCES report (id), 
	CONSTRAINT fk_note_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id), 
	CONSTRAINT uq_note_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "note" VALUES(1,NULL,'2022-09-30','A call with the liaison',1,'01a2316b-7b00-72ba-a038-513cb376188d',7,NULL);
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
INSERT INTO "organisation" VALUES('oig','Department of Homeland Security OIG',NULL,NULL,NULL,NULL,NULL,1,'01a2316b-7ac0-7ee5-933b-c3ff20179994',2,NULL);
INSERT INTO "organisation" VALUES('agency','Department of Homeland Security',NULL,NULL,NULL,NULL,NULL,2,'01a2316b-7ac2-711e-8ce5-2def163dceca',2,NULL);
INSERT INTO "organisation" VALUES('component','Federal Emergency Management Agency',NULL,NULL,NULL,NULL,NULL,3,'01a2316b-7ac2-71e0-b794-d1b1a34774fb',2,NULL);
CREATE TABLE period (
	starts TEXT, 
	ends TEXT, 
	known_at INTEGER NOT NULL, 
	figures TEXT NOT NULL, 
	inputs_digest TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_period PRIMARY KEY (id), 
	CONSTRAINT uq_period_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "period" VALUES('2022-04-01','2022-09-30',1,'{}','0000000000000000000000000000000000000000000000000000000000000000',1,'01a2316b-7b00-7322-8a64-a729f35644dc',7,NULL);
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
INSERT INTO "person" VALUES('B. Official','management',NULL,1,'01a2316b-7aed-7fc1-b201-123652b45253',4,NULL);
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
INSERT INTO "preference" VALUES('office','DHS OIG',1,'01a2316b-7abb-7251-9224-49a01bf01f0a',1,NULL);
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
	official_id INTEGER, 
	auditor_id INTEGER, 
	next_update_on TEXT, 
	tags TEXT, 
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
	CONSTRAINT fk_recommendation_official_id_person FOREIGN KEY(official_id) REFERENCES person (id), 
	CONSTRAINT fk_recommendation_auditor_id_person FOREIGN KEY(auditor_id) REFERENCES person (id), 
	CONSTRAINT uq_recommendation_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "recommendation" VALUES(1,'1','We recommend improving control 1.','We recommend improving control 1.',NULL,1,NULL,NULL,NULL,125050,NULL,NULL,NULL,1,NULL,NULL,NULL,1,'01a2316b-7ad1-785b-adad-c491e0c9944a',3,NULL);
CREATE TABLE recommendation_link (
	recommendation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	other_id INTEGER, 
	words TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_recommendation_link PRIMARY KEY (id), 
	CONSTRAINT ck_recommendation_link_kind CHECK ("kind" in ('repeat_of', 'superseded_by', 'split_from', 'merged_into', 'transferred_to')), 
	CONSTRAINT ck_recommendation_link_other_end CHECK (other_id is not null or words is not null), 
	CONSTRAINT ck_recommendation_link_another CHECK (other_id <> recommendation_id), 
	CONSTRAINT fk_recommendation_link_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id), 
	CONSTRAINT fk_recommendation_link_other_id_recommendation FOREIGN KEY(other_id) REFERENCES recommendation (id), 
	CONSTRAINT uq_recommendation_link_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "recommendation_link" VALUES(1,'transferred_to',NULL,'DOJ OIG',1,'01a2316b-7b00-7c77-a841-3a0cca3acedd',7,NULL);
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
	date_published TEXT, 
	is_public INTEGER, 
	response_days INTEGER, 
	tags TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT ck_report_recommendations_stated CHECK (recommendations_stated >= 0), 
	CONSTRAINT ck_report_open_stated CHECK (open_stated >= 0), 
	CONSTRAINT ck_report_questioned_costs CHECK (questioned_costs >= 0), 
	CONSTRAINT ck_report_funds_for_better_use CHECK (funds_for_better_use >= 0), 
	CONSTRAINT ck_report_response_days CHECK (response_days >= 0), 
	CONSTRAINT ck_report_agency_wide CHECK ("agency_wide" in (0, 1)), 
	CONSTRAINT ck_report_is_public CHECK ("is_public" in (0, 1)), 
	CONSTRAINT fk_report_submitting_oig_id_organisation FOREIGN KEY(submitting_oig_id) REFERENCES organisation (id), 
	CONSTRAINT uq_report_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "report" VALUES('OIG-22-34','Ineffective Controls','2022-03-31',1,NULL,'["Department of Homeland Security"]','["Federal Emergency Management Agency"]','[["Tazewell","VA",null]]','Audit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'01a2316b-7ac3-72a0-97bc-ff9d39098033',2,NULL);
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
INSERT INTO "response" VALUES(1,'2022-06-01',NULL,'concur',NULL,'The procedure will be mended.',1,'2023-06-30',NULL,NULL,1,'01a2316b-7ae9-74aa-ad80-7749caf32d5a',4,NULL);
CREATE TABLE saved_view (
	list TEXT NOT NULL, 
	name TEXT NOT NULL, 
	filters TEXT, 
	find TEXT, 
	sort TEXT, 
	descending INTEGER, 
	grouped_by TEXT, 
	columns TEXT, 
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	added INTEGER NOT NULL, 
	retracted INTEGER, 
	CONSTRAINT pk_saved_view PRIMARY KEY (id), 
	CONSTRAINT ck_saved_view_list CHECK ("list" in ('recommendation', 'report', 'evidence')), 
	CONSTRAINT ck_saved_view_descending CHECK ("descending" in (0, 1)), 
	CONSTRAINT uq_saved_view_uid UNIQUE (uid)
)
 STRICT

;
INSERT INTO "saved_view" VALUES('recommendation','My view','["state=open"]',NULL,NULL,NULL,NULL,NULL,1,'01a2316b-7b00-7e92-ac67-32c59a30cd05',7,NULL);
CREATE VIRTUAL TABLE search USING fts5(text, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
INSERT OR REPLACE INTO "search_config" VALUES('version',4);
INSERT OR REPLACE INTO "search_content" VALUES(32,'OIG-22-34');
INSERT OR REPLACE INTO "search_content" VALUES(33,'Ineffective Controls');
INSERT OR REPLACE INTO "search_content" VALUES(36,'We recommend improving control 1.');
INSERT OR REPLACE INTO "search_content" VALUES(41,'The procedure will be mended.');
INSERT OR REPLACE INTO "search_content" VALUES(42,'Draft the policy');
INSERT OR REPLACE INTO "search_content" VALUES(44,'Most of it had no contract');
INSERT OR REPLACE INTO "search_content" VALUES(45,'Paid');
INSERT OR REPLACE INTO "search_content" VALUES(47,'A call with the liaison');
INSERT OR REPLACE INTO "search_data" VALUES(1,X'081E');
INSERT OR REPLACE INTO "search_data" VALUES(10,X'00000000010A0A000A0101010201010301010401010501010601010701010801010901010A0101');
INSERT OR REPLACE INTO "search_data" VALUES(137438953473,X'00000039033032322002030102333420020401036F696720020200033132322002030102333420020401026F692002020004326F696720020204070708080707');
INSERT OR REPLACE INTO "search_data" VALUES(274877906945,X'000000410930636F6E74726F6C73210203010B696E656666656374697665210202000331636F2102030102696E210202000432636F6E2102030103696E65210202040D10080709');
INSERT OR REPLACE INTO "search_data" VALUES(412316860417,X'0000006F0230312402060107636F6E74726F6C2402050109696D70726F76696E6724020401097265636F6D6D656E6424020301027765240202000331636F2402050102696D2402040102726524020301027765240202000432636F6E2402050103696D70240204010372656324020304060C0E0E07080707070908');
INSERT OR REPLACE INTO "search_data" VALUES(549755813889,X'0000007A0330626529020501066D656E646564290206010970726F6365647572652902030103746865290202010477696C6C290204000331626529020501026D652902060102707229020301027468290202010277692902040004326D656E290206010370726F2902030103746865290202010377696C29020404070B0E08090807070707090808');
INSERT OR REPLACE INTO "search_data" VALUES(687194767361,X'0000007B0930636F6E74726163742C020701036861642C0205010269742C020401046D6F73742C020201026E6F2C020601026F662C0203000331636F2C0207010268612C0205010269742C020401026D6F2C020201026E6F2C020601026F662C0203000432636F6E2C020701036861642C020501036D6F732C0202040D08070907070807070707070908');
INSERT OR REPLACE INTO "search_data" VALUES(824633720833,X'0000001E0530706169642D020200033170612D02020004327061692D0202040908');
INSERT OR REPLACE INTO "search_data" VALUES(962072674305,X'00000050063064726166742A02020106706F6C6963792A020401037468652A020300033164722A02020102706F2A0204010274682A02030004326472612A02020103706F6C2A020401037468652A0203040A0B080807070908');
INSERT OR REPLACE INTO "search_data" VALUES(1099511627777,X'0000006E0230612F0202010463616C6C2F020301076C696169736F6E2F020601037468652F02050104776974682F020400033163612F020301026C692F0206010274682F0205010277692F020400043263616C2F020301036C69612F020601037468652F020501037769742F02040406090C080908070707090808');
INSERT OR REPLACE INTO "search_data" VALUES(1236950581249,X'0000003403306279810E020201076D697374616B65810E02030003316279810E020201026D69810E02030004326D6973810E020304080D0908');
INSERT OR REPLACE INTO "search_data" VALUES(1374389534721,X'0000002F03306279810E0101076D697374616B65810E010003316279810E0101026D69810E010004326D6973810E0104070C0807');
INSERT OR REPLACE INTO "search_docsize" VALUES(32,X'03');
INSERT OR REPLACE INTO "search_docsize" VALUES(33,X'02');
INSERT OR REPLACE INTO "search_docsize" VALUES(36,X'05');
INSERT OR REPLACE INTO "search_docsize" VALUES(41,X'05');
INSERT OR REPLACE INTO "search_docsize" VALUES(42,X'03');
INSERT OR REPLACE INTO "search_docsize" VALUES(44,X'06');
INSERT OR REPLACE INTO "search_docsize" VALUES(45,X'01');
INSERT OR REPLACE INTO "search_docsize" VALUES(47,X'05');
INSERT OR REPLACE INTO "search_idx" VALUES(1,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(2,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(3,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(4,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(5,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(6,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(7,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(8,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(9,X'',2);
INSERT OR REPLACE INTO "search_idx" VALUES(10,X'',2);
CREATE TABLE span (
	recommendation_id INTEGER NOT NULL, 
	from_day TEXT NOT NULL, 
	to_day TEXT NOT NULL, 
	state TEXT NOT NULL, 
	close_reason TEXT, 
	on_hold INTEGER NOT NULL, 
	target_date TEXT, 
	original_target_date TEXT, 
	extensions INTEGER NOT NULL, 
	response_due TEXT, 
	decision_due TEXT, 
	final_action_due TEXT, 
	CONSTRAINT pk_span PRIMARY KEY (recommendation_id, from_day), 
	CONSTRAINT fk_span_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "span" VALUES(1,'2022-03-31','2022-05-31','awaiting_response',NULL,0,NULL,NULL,0,'2022-06-29','2022-09-30',NULL);
INSERT INTO "span" VALUES(1,'2022-06-01','2022-06-30','awaiting_response',NULL,0,NULL,NULL,0,NULL,'2022-09-30',NULL);
INSERT INTO "span" VALUES(1,'0001-01-01','2022-03-30','not_issued',NULL,0,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "span" VALUES(1,'2022-07-01','9999-12-31','resolved',NULL,0,'2023-06-30','2023-06-30',0,NULL,'2022-09-30',NULL);
CREATE TABLE tally (
	recommendation_id INTEGER NOT NULL, 
	sort_key TEXT NOT NULL, 
	components TEXT NOT NULL, 
	evidence INTEGER NOT NULL, 
	one_year TEXT, 
	proof_broken INTEGER NOT NULL, 
	changed_at TEXT NOT NULL, 
	CONSTRAINT pk_tally PRIMARY KEY (recommendation_id), 
	CONSTRAINT fk_tally_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 STRICT

;
INSERT INTO "tally" VALUES(1,'oig-00000022-00000034 / 00000001','["Federal Emergency Management Agency"]',0,'2023-03-31',0,'2026-12-01T11:44:17.179321Z');
CREATE TABLE verification (
	evidence_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	matched INTEGER NOT NULL, 
	CONSTRAINT pk_verification PRIMARY KEY (evidence_id), 
	CONSTRAINT fk_verification_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id)
)
 STRICT

;
CREATE INDEX ix_change_set_undoes ON change_set (undoes);
CREATE UNIQUE INDEX uq_draft_noun_uid_field ON draft (noun, uid, field);
CREATE UNIQUE INDEX uq_organisation_kind_name ON organisation (kind, lower(name)) WHERE retracted is null;
CREATE INDEX ix_evidence_sha256 ON evidence (sha256);
CREATE UNIQUE INDEX uq_period_starts_ends ON period (starts, ends) WHERE retracted is null;
CREATE UNIQUE INDEX uq_preference_key ON preference ("key") WHERE retracted is null;
CREATE UNIQUE INDEX uq_saved_view_list_name ON saved_view (list, lower(name)) WHERE retracted is null;
CREATE INDEX ix_change_change_set ON change (change_set);
CREATE INDEX ix_change_uid_field ON change (uid, field);
CREATE UNIQUE INDEX uq_person_name ON person (lower(name)) WHERE retracted is null;
CREATE INDEX ix_report_number ON report (lower(number));
CREATE UNIQUE INDEX uq_report_oig_number ON report (coalesce(submitting_oig_id, 0), lower(number)) WHERE retracted is null and number is not null;
CREATE INDEX ix_custody_evidence_id ON custody (evidence_id);
CREATE INDEX ix_report_tally_sort_key ON report_tally (sort_key, report_id);
CREATE UNIQUE INDEX uq_recommendation_report_number ON recommendation (report_id, lower(number)) WHERE retracted is null;
CREATE INDEX ix_note_evidence_id ON note (evidence_id);
CREATE INDEX ix_note_report_id ON note (report_id);
CREATE INDEX ix_span_state ON span (state, from_day, to_day, recommendation_id, close_reason, on_hold, target_date, original_target_date, extensions, response_due, decision_due, final_action_due);
CREATE INDEX ix_tally_changed_at ON tally (changed_at);
CREATE INDEX ix_tally_sort_key ON tally (sort_key, recommendation_id);
CREATE INDEX ix_component_name ON component (name, recommendation_id);
CREATE INDEX ix_determination_recommendation_id ON determination (recommendation_id);
CREATE INDEX ix_event_recommendation_id ON event (recommendation_id);
CREATE INDEX ix_evidence_link_recommendation_id ON evidence_link (recommendation_id) WHERE retracted is null;
CREATE INDEX ix_evidence_link_evidence_id ON evidence_link (evidence_id);
CREATE INDEX ix_evidence_link_report_id ON evidence_link (report_id) WHERE retracted is null;
CREATE INDEX ix_recommendation_link_other_id ON recommendation_link (other_id);
CREATE INDEX ix_recommendation_link_recommendation_id ON recommendation_link (recommendation_id);
CREATE INDEX ix_milestone_recommendation_id ON milestone (recommendation_id);
CREATE INDEX ix_response_recommendation_id ON response (recommendation_id);
CREATE INDEX ix_final_action_determination_id ON final_action (determination_id);
CREATE TRIGGER guard_change_set_update BEFORE UPDATE ON change_set BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER guard_change_set_delete BEFORE DELETE ON change_set BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER guard_change_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER guard_change_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
COMMIT;
