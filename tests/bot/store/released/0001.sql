BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE answers (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	nomination INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person INTEGER NOT NULL, 
	turn INTEGER NOT NULL, 
	slot VARCHAR NOT NULL, 
	old TEXT, 
	new TEXT, 
	undoes INTEGER, 
	CONSTRAINT fk_answers_nomination FOREIGN KEY(nomination) REFERENCES nominations (id) ON DELETE CASCADE, 
	CONSTRAINT fk_answers_person FOREIGN KEY(person) REFERENCES officers (id)
);
INSERT INTO "answers" VALUES(1,1,'2026-10-12 01:00:02.000000',1,3,'county',NULL,'"上城区"',NULL);
INSERT INTO "answers" VALUES(2,1,'2026-10-12 01:00:03.000000',1,4,'opened_on',NULL,'{"date": "2023-05-18"}',NULL);
INSERT INTO "answers" VALUES(3,1,'2026-10-12 01:00:04.000000',1,5,'public_interest_service',NULL,'true',NULL);
INSERT INTO "answers" VALUES(4,1,'2026-10-12 01:00:05.000000',1,6,'violations',NULL,'false',NULL);
INSERT INTO "answers" VALUES(5,1,'2026-10-12 01:00:06.000000',1,7,'market_name',NULL,'"杭州市上城区四季青建筑零工市场"',NULL);
INSERT INTO "answers" VALUES(6,1,'2026-10-12 01:00:07.000000',1,8,'address',NULL,'"解放东路1号一楼"',NULL);
INSERT INTO "answers" VALUES(7,1,'2026-10-12 01:00:08.000000',1,9,'nature',NULL,'"公益性"',NULL);
INSERT INTO "answers" VALUES(8,1,'2026-10-12 01:00:09.000000',1,10,'operation',NULL,'"委托第三方运营"',NULL);
INSERT INTO "answers" VALUES(9,1,'2026-10-12 01:00:10.000000',1,11,'area_m2',NULL,'120',NULL);
INSERT INTO "answers" VALUES(10,1,'2026-10-12 01:00:11.000000',1,12,'contact_name',NULL,'"李明"',NULL);
INSERT INTO "answers" VALUES(11,1,'2026-10-12 01:00:11.000000',1,12,'contact_phone',NULL,'"13800000000"',NULL);
INSERT INTO "answers" VALUES(12,1,'2026-10-12 01:00:12.000000',1,13,'staff_total',NULL,'8',NULL);
INSERT INTO "answers" VALUES(13,1,'2026-10-12 01:00:12.000000',1,13,'staff_fulltime',NULL,'5',NULL);
INSERT INTO "answers" VALUES(14,1,'2026-10-12 01:00:12.000000',1,13,'staff_certified',NULL,'3',NULL);
INSERT INTO "answers" VALUES(15,1,'2026-10-12 01:00:13.000000',1,14,'monthly_employers',NULL,'55',NULL);
INSERT INTO "answers" VALUES(16,1,'2026-10-12 01:00:13.000000',1,14,'monthly_jobs',NULL,'320',NULL);
INSERT INTO "answers" VALUES(17,1,'2026-10-12 01:00:13.000000',1,14,'monthly_seekers',NULL,'260',NULL);
INSERT INTO "answers" VALUES(18,1,'2026-10-12 01:00:13.000000',1,14,'monthly_matched',NULL,'180',NULL);
INSERT INTO "answers" VALUES(19,1,'2026-10-12 01:00:13.000000',1,14,'monthly_activities',NULL,'2',NULL);
INSERT INTO "answers" VALUES(20,1,'2026-10-12 01:00:14.000000',1,15,'hardship_helped',NULL,'23',NULL);
INSERT INTO "answers" VALUES(21,1,'2026-10-12 01:00:15.000000',1,16,'intro',NULL,'"位于四季青街道，服务建筑、家政等零工人员。"',NULL);
INSERT INTO "answers" VALUES(22,1,'2026-10-12 01:00:16.000000',1,17,'other_notes',NULL,'"统计期间为2026年1月至8月。"',NULL);
INSERT INTO "answers" VALUES(23,1,'2026-10-12 01:00:17.000000',1,18,'filled_by',NULL,'"王芳"',NULL);
INSERT INTO "answers" VALUES(24,1,'2026-10-12 01:00:17.000000',1,18,'filled_by_phone',NULL,'"13800000001"',NULL);
INSERT INTO "answers" VALUES(25,1,'2026-10-12 01:00:18.000000',1,19,'A1.1.transport',NULL,'true',NULL);
INSERT INTO "answers" VALUES(26,1,'2026-10-12 01:00:18.000000',1,19,'A1.1.amenities',NULL,'true',NULL);
INSERT INTO "answers" VALUES(27,1,'2026-10-12 01:00:18.000000',1,19,'A1.1.jobseekers',NULL,'true',NULL);
INSERT INTO "answers" VALUES(28,1,'2026-10-12 01:00:19.000000',1,20,'A1.3.sign',NULL,'true',NULL);
INSERT INTO "answers" VALUES(29,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.window',NULL,'true',NULL);
INSERT INTO "answers" VALUES(30,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.registration',NULL,'true',NULL);
INSERT INTO "answers" VALUES(31,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.training',NULL,'true',NULL);
INSERT INTO "answers" VALUES(32,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.rights',NULL,'true',NULL);
INSERT INTO "answers" VALUES(33,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.policy',NULL,'true',NULL);
INSERT INTO "answers" VALUES(34,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.negotiation',NULL,'true',NULL);
INSERT INTO "answers" VALUES(35,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.display',NULL,'true',NULL);
INSERT INTO "answers" VALUES(36,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.rest',NULL,'true',NULL);
INSERT INTO "answers" VALUES(37,1,'2026-10-12 01:00:20.000000',1,21,'A1.4.water',NULL,'true',NULL);
INSERT INTO "answers" VALUES(38,1,'2026-10-12 01:00:21.000000',1,22,'A1.5.evacuation',NULL,'true',NULL);
INSERT INTO "answers" VALUES(39,1,'2026-10-12 01:00:21.000000',1,22,'A1.5.exits',NULL,'true',NULL);
INSERT INTO "answers" VALUES(40,1,'2026-10-12 01:00:21.000000',1,22,'A1.5.fire',NULL,'true',NULL);
INSERT INTO "answers" VALUES(41,1,'2026-10-12 01:00:21.000000',1,22,'A1.5.surveillance',NULL,'true',NULL);
INSERT INTO "answers" VALUES(42,1,'2026-10-12 01:00:21.000000',1,22,'A1.5.accessible',NULL,'true',NULL);
INSERT INTO "answers" VALUES(43,1,'2026-10-12 01:00:22.000000',1,23,'A1.6.screen',NULL,'true',NULL);
INSERT INTO "answers" VALUES(44,1,'2026-10-12 01:00:22.000000',1,23,'A1.6.board',NULL,'true',NULL);
INSERT INTO "answers" VALUES(45,1,'2026-10-12 01:00:23.000000',1,24,'A1.7.desks',NULL,'true',NULL);
INSERT INTO "answers" VALUES(46,1,'2026-10-12 01:00:23.000000',1,24,'A1.7.seats',NULL,'true',NULL);
INSERT INTO "answers" VALUES(47,1,'2026-10-12 01:00:23.000000',1,24,'A1.7.air',NULL,'true',NULL);
INSERT INTO "answers" VALUES(48,1,'2026-10-12 01:00:23.000000',1,24,'A1.7.parking',NULL,'true',NULL);
INSERT INTO "answers" VALUES(49,1,'2026-10-12 01:00:23.000000',1,24,'A1.7.charging',NULL,'true',NULL);
INSERT INTO "answers" VALUES(50,1,'2026-10-12 01:00:24.000000',1,25,'A1.8.computer',NULL,'true',NULL);
INSERT INTO "answers" VALUES(51,1,'2026-10-12 01:00:24.000000',1,25,'A1.8.phone',NULL,'true',NULL);
INSERT INTO "answers" VALUES(52,1,'2026-10-12 01:00:24.000000',1,25,'A1.8.printer',NULL,'true',NULL);
INSERT INTO "answers" VALUES(53,1,'2026-10-12 01:00:24.000000',1,25,'A1.8.copier',NULL,'true',NULL);
INSERT INTO "answers" VALUES(54,1,'2026-10-12 01:00:25.000000',1,26,'A1.9.recruitment',NULL,'true',NULL);
INSERT INTO "answers" VALUES(55,1,'2026-10-12 01:00:25.000000',1,26,'A1.9.jobseeking',NULL,'true',NULL);
INSERT INTO "answers" VALUES(56,1,'2026-10-12 01:00:25.000000',1,26,'A1.9.training',NULL,'true',NULL);
INSERT INTO "answers" VALUES(57,1,'2026-10-12 01:00:25.000000',1,26,'A1.9.assistance',NULL,'true',NULL);
INSERT INTO "answers" VALUES(58,1,'2026-10-12 01:00:25.000000',1,26,'A1.9.policy',NULL,'true',NULL);
INSERT INTO "answers" VALUES(59,1,'2026-10-12 01:00:25.000000',1,26,'A1.9.startup',NULL,'true',NULL);
INSERT INTO "answers" VALUES(60,1,'2026-10-12 01:00:25.000000',1,26,'A1.9.rights',NULL,'true',NULL);
INSERT INTO "answers" VALUES(61,1,'2026-10-12 01:00:26.000000',1,27,'A1.10.system',NULL,'true',NULL);
INSERT INTO "answers" VALUES(62,1,'2026-10-12 01:00:26.000000',1,27,'A1.10.process',NULL,'true',NULL);
INSERT INTO "answers" VALUES(63,1,'2026-10-12 01:00:26.000000',1,27,'A1.10.conduct',NULL,'true',NULL);
INSERT INTO "answers" VALUES(64,1,'2026-10-12 01:00:26.000000',1,27,'A1.10.duties',NULL,'true',NULL);
INSERT INTO "answers" VALUES(65,1,'2026-10-12 01:00:27.000000',1,28,'A1.11.tiered',NULL,'true',NULL);
INSERT INTO "answers" VALUES(66,1,'2026-10-12 01:00:27.000000',1,28,'A1.11.priority',NULL,'true',NULL);
INSERT INTO "answers" VALUES(67,1,'2026-10-12 01:00:28.000000',1,29,'A1.12.training',NULL,'true',NULL);
INSERT INTO "answers" VALUES(68,1,'2026-10-12 01:00:29.000000',1,30,'A1.13.first_asked',NULL,'true',NULL);
INSERT INTO "answers" VALUES(69,1,'2026-10-12 01:00:29.000000',1,30,'A1.13.time_limit',NULL,'true',NULL);
INSERT INTO "answers" VALUES(70,1,'2026-10-12 01:00:29.000000',1,30,'A1.13.one_notice',NULL,'true',NULL);
INSERT INTO "answers" VALUES(71,1,'2026-10-12 01:00:29.000000',1,30,'A1.13.manners',NULL,'true',NULL);
INSERT INTO "answers" VALUES(72,1,'2026-10-12 01:00:30.000000',1,31,'A1.14.jobs',NULL,'true',NULL);
INSERT INTO "answers" VALUES(73,1,'2026-10-12 01:00:30.000000',1,31,'A1.14.seekers',NULL,'true',NULL);
INSERT INTO "answers" VALUES(74,1,'2026-10-12 01:00:30.000000',1,31,'A1.14.services',NULL,'true',NULL);
INSERT INTO "answers" VALUES(75,1,'2026-10-12 01:00:30.000000',1,31,'A1.14.results',NULL,'true',NULL);
INSERT INTO "answers" VALUES(76,1,'2026-10-12 01:00:31.000000',1,32,'A1.15.online',NULL,'true',NULL);
INSERT INTO "answers" VALUES(77,1,'2026-10-12 01:00:32.000000',1,33,'platform_jobs',NULL,'500',NULL);
INSERT INTO "answers" VALUES(78,1,'2026-10-12 01:00:32.000000',1,33,'platform_seekers',NULL,'420',NULL);
INSERT INTO "answers" VALUES(79,1,'2026-10-12 01:00:32.000000',1,33,'platform_update_days',NULL,'7',NULL);
INSERT INTO "answers" VALUES(80,1,'2026-10-12 01:00:33.000000',1,34,'match_rate_rank',NULL,'null',NULL);
INSERT INTO "answers" VALUES(81,1,'2026-10-12 01:00:34.000000',1,35,'A1.21.monitoring',NULL,'true',NULL);
INSERT INTO "answers" VALUES(82,1,'2026-10-12 01:00:34.000000',1,35,'A1.21.reporting',NULL,'true',NULL);
INSERT INTO "answers" VALUES(83,1,'2026-10-12 01:00:35.000000',1,36,'A1.22.endorsed',NULL,'false',NULL);
INSERT INTO "answers" VALUES(84,1,'2026-10-12 01:00:35.000000',1,36,'A1.23.best_project',NULL,'false',NULL);
INSERT INTO "answers" VALUES(85,1,'2026-10-12 01:00:35.000000',1,36,'A1.24.pilot',NULL,'false',NULL);
INSERT INTO "answers" VALUES(86,1,'2026-10-12 01:00:36.000000',1,37,'area_m2','120','150',NULL);
INSERT INTO "answers" VALUES(87,1,'2026-10-12 01:00:37.000000',1,38,'area_m2','150','120',37);
INSERT INTO "answers" VALUES(88,2,'2026-10-12 01:00:42.000000',3,45,'county',NULL,'"嵊泗县"',NULL);
INSERT INTO "answers" VALUES(89,2,'2026-10-12 01:00:43.000000',3,46,'opened_on',NULL,'{"date": "2023-05-18"}',NULL);
INSERT INTO "answers" VALUES(90,2,'2026-10-12 01:00:44.000000',3,47,'public_interest_service',NULL,'true',NULL);
INSERT INTO "answers" VALUES(91,2,'2026-10-12 01:00:45.000000',3,48,'violations',NULL,'false',NULL);
INSERT INTO "answers" VALUES(92,2,'2026-10-12 01:00:46.000000',3,49,'market_name',NULL,'"嵊泗县菜园海上零工市场"',NULL);
INSERT INTO "answers" VALUES(93,2,'2026-10-12 01:00:47.000000',3,50,'address',NULL,'"望海路3号"',NULL);
INSERT INTO "answers" VALUES(94,2,'2026-10-12 01:00:48.000000',3,51,'nature',NULL,'"公益性"',NULL);
INSERT INTO "answers" VALUES(95,2,'2026-10-12 01:00:49.000000',3,52,'operation',NULL,'"委托第三方运营"',NULL);
INSERT INTO "answers" VALUES(96,2,'2026-10-12 01:00:50.000000',3,53,'area_m2',NULL,'80',NULL);
INSERT INTO "answers" VALUES(97,2,'2026-10-12 01:00:51.000000',3,54,'contact_name',NULL,'"李明"',NULL);
INSERT INTO "answers" VALUES(98,2,'2026-10-12 01:00:51.000000',3,54,'contact_phone',NULL,'"13800000000"',NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	who INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	what VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	old TEXT, 
	new TEXT, 
	CONSTRAINT fk_audit_who FOREIGN KEY(who) REFERENCES officers (id)
);
INSERT INTO "audit" VALUES(1,1,'2026-10-12 01:00:01.000000','place','officer 1','{"city": null, "county": null}','{"city": "杭州市", "county": "上城区"}');
INSERT INTO "audit" VALUES(2,1,'2026-10-12 01:00:02.000000','created','nomination 1',NULL,'{"county": "上城区", "rule_set": "zhejiang2023/1"}');
INSERT INTO "audit" VALUES(3,1,'2026-10-12 01:00:39.000000','state','nomination 1','{"state": "draft", "submitted_on": null}','{"state": "submitted", "submitted_on": "2026-10-12"}');
INSERT INTO "audit" VALUES(4,2,'2026-10-12 01:00:40.000000','figure','figure market_jobs_avg',NULL,'{"value": "300", "as_of": "2026-09-30", "source": "省厅通报"}');
INSERT INTO "audit" VALUES(5,2,'2026-10-12 01:00:40.000000','round','round 2026','{"year": 2026, "deadline": "2026-10-31", "confirmed": false, "county_deadlines": {}}','{"year": 2026, "deadline": "2026-10-31", "confirmed": true, "county_deadlines": {}}');
INSERT INTO "audit" VALUES(6,3,'2026-10-12 01:00:41.000000','place','officer 3','{"city": null, "county": null}','{"city": "舟山市", "county": "嵊泗县"}');
INSERT INTO "audit" VALUES(7,3,'2026-10-12 01:00:42.000000','created','nomination 2',NULL,'{"county": "嵊泗县", "rule_set": "zhejiang2023/1"}');
CREATE TABLE chats (
	person INTEGER NOT NULL, 
	awaiting TEXT NOT NULL, 
	at_hand INTEGER, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_chats PRIMARY KEY (person), 
	CONSTRAINT fk_chats_person FOREIGN KEY(person) REFERENCES officers (id)
);
INSERT INTO "chats" VALUES(1,'{"question": null, "ticked": null, "proposed": [], "choosing": null, "wrong": 0, "returns_to": null, "topic": null, "choices": [["继续填写", "on:1"], ["回看", "review:1"], ["评分表", "score:1"], ["全部申报", "list"]], "numbered": 0}',1,40);
INSERT INTO "chats" VALUES(2,'{"question": null, "ticked": null, "proposed": [], "choosing": null, "wrong": 0, "returns_to": null, "topic": null, "choices": [], "numbered": 0}',NULL,2);
INSERT INTO "chats" VALUES(3,'{"question": "staff", "ticked": null, "proposed": [], "choosing": null, "wrong": 0, "returns_to": null, "topic": null, "choices": [["跳过", "skip:2:staff"], ["上一题", "back"], ["不知道", "unk:2:staff"], ["为什么问", "why:2:staff"]], "numbered": 0}',2,12);
INSERT INTO "chats" VALUES(4,'{"question": null, "ticked": null, "proposed": [], "choosing": null, "wrong": 0, "returns_to": null, "topic": null, "choices": [], "numbered": 0}',NULL,0);
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	channel VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	person INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	personal BOOLEAN NOT NULL, 
	received_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	handled_at DATETIME, 
	attempts INTEGER NOT NULL, 
	CONSTRAINT ck_inbox_kind CHECK (kind IN ('update', 'reminder')), 
	CONSTRAINT ck_inbox_state CHECK (state IN ('new', 'done', 'failed')), 
	CONSTRAINT ck_inbox_done_has_time CHECK (state <> 'done' OR handled_at IS NOT NULL), 
	CONSTRAINT fk_inbox_person FOREIGN KEY(person) REFERENCES officers (id), 
	CONSTRAINT uq_inbox_channel_key UNIQUE (channel, "key")
);
INSERT INTO "inbox" VALUES(1,'terminal','released-m1',1,'update','{"text": "你好", "tap": null}',0,'2026-10-12 01:00:00.000000','done','2026-10-12 01:00:00.000000',1);
INSERT INTO "inbox" VALUES(2,'terminal','released-m2',1,'update','{"text": "上城区", "tap": null}',0,'2026-10-12 01:00:01.000000','done','2026-10-12 01:00:01.000000',1);
INSERT INTO "inbox" VALUES(3,'terminal','released-m3',1,'update','{"text": "新建", "tap": null}',0,'2026-10-12 01:00:02.000000','done','2026-10-12 01:00:02.000000',1);
INSERT INTO "inbox" VALUES(4,'terminal','released-m4',1,'update','{"text": "2023-05-18", "tap": null}',0,'2026-10-12 01:00:03.000000','done','2026-10-12 01:00:03.000000',1);
INSERT INTO "inbox" VALUES(5,'terminal','released-m5',1,'update','{"text": "是", "tap": null}',0,'2026-10-12 01:00:04.000000','done','2026-10-12 01:00:04.000000',1);
INSERT INTO "inbox" VALUES(6,'terminal','released-m6',1,'update','{"text": "否", "tap": null}',0,'2026-10-12 01:00:05.000000','done','2026-10-12 01:00:05.000000',1);
INSERT INTO "inbox" VALUES(7,'terminal','released-m7',1,'update','{"text": "杭州市上城区四季青建筑零工市场", "tap": null}',0,'2026-10-12 01:00:06.000000','done','2026-10-12 01:00:06.000000',1);
INSERT INTO "inbox" VALUES(8,'terminal','released-m8',1,'update','{"text": "解放东路1号一楼", "tap": null}',0,'2026-10-12 01:00:07.000000','done','2026-10-12 01:00:07.000000',1);
INSERT INTO "inbox" VALUES(9,'terminal','released-m9',1,'update','{"text": "公益性", "tap": null}',0,'2026-10-12 01:00:08.000000','done','2026-10-12 01:00:08.000000',1);
INSERT INTO "inbox" VALUES(10,'terminal','released-m10',1,'update','{"text": "委托第三方运营", "tap": null}',0,'2026-10-12 01:00:09.000000','done','2026-10-12 01:00:09.000000',1);
INSERT INTO "inbox" VALUES(11,'terminal','released-m11',1,'update','{"text": "120", "tap": null}',0,'2026-10-12 01:00:10.000000','done','2026-10-12 01:00:10.000000',1);
INSERT INTO "inbox" VALUES(12,'terminal','released-m12',1,'update','{"text": "(内容已隐去)"}',1,'2026-10-12 01:00:11.000000','done','2026-10-12 01:00:11.000000',1);
INSERT INTO "inbox" VALUES(13,'terminal','released-m13',1,'update','{"text": "8 5 3", "tap": null}',0,'2026-10-12 01:00:12.000000','done','2026-10-12 01:00:12.000000',1);
INSERT INTO "inbox" VALUES(14,'terminal','released-m14',1,'update','{"text": "55 320 260 180 2", "tap": null}',0,'2026-10-12 01:00:13.000000','done','2026-10-12 01:00:13.000000',1);
INSERT INTO "inbox" VALUES(15,'terminal','released-m15',1,'update','{"text": "23", "tap": null}',0,'2026-10-12 01:00:14.000000','done','2026-10-12 01:00:14.000000',1);
INSERT INTO "inbox" VALUES(16,'terminal','released-m16',1,'update','{"text": "位于四季青街道，服务建筑、家政等零工人员。", "tap": null}',0,'2026-10-12 01:00:15.000000','done','2026-10-12 01:00:15.000000',1);
INSERT INTO "inbox" VALUES(17,'terminal','released-m17',1,'update','{"text": "统计期间为2026年1月至8月。", "tap": null}',0,'2026-10-12 01:00:16.000000','done','2026-10-12 01:00:16.000000',1);
INSERT INTO "inbox" VALUES(18,'terminal','released-m18',1,'update','{"text": "(内容已隐去)"}',1,'2026-10-12 01:00:17.000000','done','2026-10-12 01:00:17.000000',1);
INSERT INTO "inbox" VALUES(19,'terminal','released-m19',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:18.000000','done','2026-10-12 01:00:18.000000',1);
INSERT INTO "inbox" VALUES(20,'terminal','released-m20',1,'update','{"text": "是", "tap": null}',0,'2026-10-12 01:00:19.000000','done','2026-10-12 01:00:19.000000',1);
INSERT INTO "inbox" VALUES(21,'terminal','released-m21',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:20.000000','done','2026-10-12 01:00:20.000000',1);
INSERT INTO "inbox" VALUES(22,'terminal','released-m22',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:21.000000','done','2026-10-12 01:00:21.000000',1);
INSERT INTO "inbox" VALUES(23,'terminal','released-m23',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:22.000000','done','2026-10-12 01:00:22.000000',1);
INSERT INTO "inbox" VALUES(24,'terminal','released-m24',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:23.000000','done','2026-10-12 01:00:23.000000',1);
INSERT INTO "inbox" VALUES(25,'terminal','released-m25',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:24.000000','done','2026-10-12 01:00:24.000000',1);
INSERT INTO "inbox" VALUES(26,'terminal','released-m26',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:25.000000','done','2026-10-12 01:00:25.000000',1);
INSERT INTO "inbox" VALUES(27,'terminal','released-m27',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:26.000000','done','2026-10-12 01:00:26.000000',1);
INSERT INTO "inbox" VALUES(28,'terminal','released-m28',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:27.000000','done','2026-10-12 01:00:27.000000',1);
INSERT INTO "inbox" VALUES(29,'terminal','released-m29',1,'update','{"text": "是", "tap": null}',0,'2026-10-12 01:00:28.000000','done','2026-10-12 01:00:28.000000',1);
INSERT INTO "inbox" VALUES(30,'terminal','released-m30',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:29.000000','done','2026-10-12 01:00:29.000000',1);
INSERT INTO "inbox" VALUES(31,'terminal','released-m31',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:30.000000','done','2026-10-12 01:00:30.000000',1);
INSERT INTO "inbox" VALUES(32,'terminal','released-m32',1,'update','{"text": "是", "tap": null}',0,'2026-10-12 01:00:31.000000','done','2026-10-12 01:00:31.000000',1);
INSERT INTO "inbox" VALUES(33,'terminal','released-m33',1,'update','{"text": "500 420 7", "tap": null}',0,'2026-10-12 01:00:32.000000','done','2026-10-12 01:00:32.000000',1);
INSERT INTO "inbox" VALUES(34,'terminal','released-m34',1,'update','{"text": "不知道", "tap": null}',0,'2026-10-12 01:00:33.000000','done','2026-10-12 01:00:33.000000',1);
INSERT INTO "inbox" VALUES(35,'terminal','released-m35',1,'update','{"text": "全部具备", "tap": null}',0,'2026-10-12 01:00:34.000000','done','2026-10-12 01:00:34.000000',1);
INSERT INTO "inbox" VALUES(36,'terminal','released-m36',1,'update','{"text": "都没有", "tap": null}',0,'2026-10-12 01:00:35.000000','done','2026-10-12 01:00:35.000000',1);
INSERT INTO "inbox" VALUES(37,'terminal','released-m37',1,'update','{"text": "面积改成150", "tap": null}',0,'2026-10-12 01:00:36.000000','done','2026-10-12 01:00:36.000000',1);
INSERT INTO "inbox" VALUES(38,'terminal','released-m38',1,'update','{"text": "撤销", "tap": null}',0,'2026-10-12 01:00:37.000000','done','2026-10-12 01:00:37.000000',1);
INSERT INTO "inbox" VALUES(39,'terminal','released-m39',1,'update','{"text": "报送", "tap": null}',0,'2026-10-12 01:00:38.000000','done','2026-10-12 01:00:38.000000',1);
INSERT INTO "inbox" VALUES(40,'terminal','released-m40',1,'update','{"text": "", "tap": "submit:1"}',0,'2026-10-12 01:00:39.000000','done','2026-10-12 01:00:39.000000',1);
INSERT INTO "inbox" VALUES(41,'command','released-d6226d8c-6222-417c-a703-67c7814c0d80',2,'update','{}',0,'2026-10-12 01:00:40.000000','done','2026-10-12 01:00:40.000000',1);
INSERT INTO "inbox" VALUES(42,'command','released-ee9ae89b-d71f-4c56-b6e3-b6a7bcb3bddb',2,'update','{}',0,'2026-10-12 01:00:40.000000','done','2026-10-12 01:00:40.000000',1);
INSERT INTO "inbox" VALUES(43,'terminal','released-m41',3,'update','{"text": "你好", "tap": null}',0,'2026-10-12 01:00:40.000000','done','2026-10-12 01:00:40.000000',1);
INSERT INTO "inbox" VALUES(44,'terminal','released-m42',3,'update','{"text": "嵊泗县", "tap": null}',0,'2026-10-12 01:00:41.000000','done','2026-10-12 01:00:41.000000',1);
INSERT INTO "inbox" VALUES(45,'terminal','released-m43',3,'update','{"text": "新建", "tap": null}',0,'2026-10-12 01:00:42.000000','done','2026-10-12 01:00:42.000000',1);
INSERT INTO "inbox" VALUES(46,'terminal','released-m44',3,'update','{"text": "2023-05-18", "tap": null}',0,'2026-10-12 01:00:43.000000','done','2026-10-12 01:00:43.000000',1);
INSERT INTO "inbox" VALUES(47,'terminal','released-m45',3,'update','{"text": "是", "tap": null}',0,'2026-10-12 01:00:44.000000','done','2026-10-12 01:00:44.000000',1);
INSERT INTO "inbox" VALUES(48,'terminal','released-m46',3,'update','{"text": "否", "tap": null}',0,'2026-10-12 01:00:45.000000','done','2026-10-12 01:00:45.000000',1);
INSERT INTO "inbox" VALUES(49,'terminal','released-m47',3,'update','{"text": "嵊泗县菜园海上零工市场", "tap": null}',0,'2026-10-12 01:00:46.000000','done','2026-10-12 01:00:46.000000',1);
INSERT INTO "inbox" VALUES(50,'terminal','released-m48',3,'update','{"text": "望海路3号", "tap": null}',0,'2026-10-12 01:00:47.000000','done','2026-10-12 01:00:47.000000',1);
INSERT INTO "inbox" VALUES(51,'terminal','released-m49',3,'update','{"text": "公益性", "tap": null}',0,'2026-10-12 01:00:48.000000','done','2026-10-12 01:00:48.000000',1);
INSERT INTO "inbox" VALUES(52,'terminal','released-m50',3,'update','{"text": "委托第三方运营", "tap": null}',0,'2026-10-12 01:00:49.000000','done','2026-10-12 01:00:49.000000',1);
INSERT INTO "inbox" VALUES(53,'terminal','released-m51',3,'update','{"text": "80", "tap": null}',0,'2026-10-12 01:00:50.000000','done','2026-10-12 01:00:50.000000',1);
INSERT INTO "inbox" VALUES(54,'terminal','released-m52',3,'update','{"text": "(内容已隐去)"}',1,'2026-10-12 01:00:51.000000','done','2026-10-12 01:00:51.000000',1);
INSERT INTO "inbox" VALUES(55,'telegram','7',4,'update','{"message":7,"text":"面积130平","chat":4242}',0,'2026-10-12 02:00:00.000000','new',NULL,0);
CREATE TABLE last_ids (
	counted VARCHAR NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_last_ids PRIMARY KEY (counted)
);
INSERT INTO "last_ids" VALUES('nominations',2);
CREATE TABLE nominations (
	id INTEGER NOT NULL, 
	rule_set VARCHAR NOT NULL, 
	city VARCHAR, 
	county VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by INTEGER NOT NULL, 
	submitted_on DATE, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_nominations PRIMARY KEY (id), 
	CONSTRAINT ck_nominations_state CHECK (state IN ('draft', 'submitted', 'archived')), 
	CONSTRAINT ck_nominations_submitted_has_day CHECK (state <> 'submitted' OR submitted_on IS NOT NULL), 
	CONSTRAINT fk_nominations_created_by FOREIGN KEY(created_by) REFERENCES officers (id)
);
INSERT INTO "nominations" VALUES(1,'zhejiang2023/1','杭州市','上城区','submitted','2026-10-12 01:00:02.000000',1,'2026-10-12',36);
INSERT INTO "nominations" VALUES(2,'zhejiang2023/1','舟山市','嵊泗县','draft','2026-10-12 01:00:42.000000',3,NULL,9);
CREATE TABLE officers (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	city VARCHAR, 
	county VARCHAR, 
	created_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT ck_officers_role CHECK (role IN ('county', 'city', 'admin')), 
	CONSTRAINT uq_officers_channel_address UNIQUE (channel, address)
);
INSERT INTO "officers" VALUES(1,'张三','terminal','张三','county','杭州市','上城区','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "officers" VALUES(2,'管理员','terminal','管理员','admin',NULL,NULL,'2026-10-12 01:00:40.000000',NULL);
INSERT INTO "officers" VALUES(3,'李四','terminal','李四','county','舟山市','嵊泗县','2026-10-12 01:00:40.000000',NULL);
INSERT INTO "officers" VALUES(4,'王五','telegram','4242','county','杭州市','淳安县','2026-10-12 02:00:00.000000',NULL);
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	inbox INTEGER, 
	person INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	reply TEXT NOT NULL, 
	state VARCHAR NOT NULL, 
	attempt INTEGER NOT NULL, 
	owner VARCHAR, 
	lease_until DATETIME, 
	due_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	message_id BIGINT, 
	error TEXT, 
	CONSTRAINT ck_outbox_kind CHECK (kind IN ('reply', 'reminder', 'broadcast')), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('due', 'sending', 'sent', 'unknown', 'failed', 'cancelled')), 
	CONSTRAINT ck_outbox_sent_has_time CHECK (state <> 'sent' OR sent_at IS NOT NULL), 
	CONSTRAINT ck_outbox_sending_is_leased CHECK (state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)), 
	CONSTRAINT fk_outbox_inbox FOREIGN KEY(inbox) REFERENCES inbox (id) ON DELETE SET NULL, 
	CONSTRAINT fk_outbox_person FOREIGN KEY(person) REFERENCES officers (id)
);
INSERT INTO "outbox" VALUES(1,1,1,'reply','{"text": "您好，这里是零工申报助手，按浙人社函〔2023〕93号协助填写推荐表、对照评分标准自评。\n自评结果供参考，是否入选以省、市审核为准。随时可以发“帮助”“跳过”“暂停”，也可以直接提问。\n填写前请准备好：\n· 市场全称和具体地址\n· 正式运营日期、市场性质和管理运营方式\n· 市场面积，以及租赁合同或产权证明等材料\n· 工作人员总数、专职人数、持证上岗人数\n· 月均招聘用工主体数、发布岗位数、求职人数、达成就业意向人数和公益性服务活动场数\n· 帮扶困难人员就业人数，以及服务台账\n· 一段市场简介\n· “浙里找零工”发布岗位数、求职人数和数据更新频次\n· 领导批示、省级以上部门发文、“最佳项目”、试点等文件（如有）", "buttons": [], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:00.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(2,1,1,'reply','{"text": "请先选择所在的设区市，也可以直接发县（市、区）名称。", "buttons": [[{"label": "杭州市", "tap": "city:0"}, {"label": "宁波市", "tap": "city:1"}, {"label": "温州市", "tap": "city:2"}], [{"label": "嘉兴市", "tap": "city:3"}, {"label": "湖州市", "tap": "city:4"}, {"label": "绍兴市", "tap": "city:5"}], [{"label": "金华市", "tap": "city:6"}, {"label": "衢州市", "tap": "city:7"}, {"label": "舟山市", "tap": "city:8"}], [{"label": "台州市", "tap": "city:9"}, {"label": "丽水市", "tap": "city:10"}]], "expects": "county", "numbered": 11, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:00.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(3,2,1,'reply','{"text": "好的，杭州市上城区。现在可以新建一份申报。", "buttons": [[{"label": "新建申报", "tap": "new"}]], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:01.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(4,3,1,'reply','{"text": "已新建上城区的一份申报。\n【申报资格 · 1/3】市场从哪一天起正式运营？\n请填正式运营的年月日，不能晚于今天。正式运营须超过3个月才可申报。例如：2023年3月15日", "buttons": [[{"label": "跳过", "tap": "skip:1:opened_on"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:opened_on"}, {"label": "为什么问", "tap": "why:1:opened_on"}]], "expects": "opened_on", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:02.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(5,4,1,'reply','{"text": "已记：运营时间 2023年5月18日。\n申报资格：正式运营已超过3个月。\n【申报资格 · 2/3】市场是否提供公益性零工服务？\n指向大龄和困难等零工人员提供非全日制、临时性和阶段性用工求职信息登记发布、培训政策和培训项目推荐，以及就业帮扶等非营利性零工服务。", "buttons": [[{"label": "是", "tap": "set:1:public_interest_service:1"}, {"label": "否", "tap": "set:1:public_interest_service:0"}], [{"label": "跳过", "tap": "skip:1:public_interest_service"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:public_interest_service"}, {"label": "为什么问", "tap": "why:1:public_interest_service"}]], "expects": "public_interest_service", "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:03.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(6,5,1,'reply','{"text": "已记：提供公益性零工服务：是。\n申报资格：市场提供公益性零工服务。\n【申报资格 · 3/3】市场是否有弄虚作假、违法违规、就业歧视等有违就业公平的行为？\n请如实回答。有上述行为的，不得申报推荐。", "buttons": [[{"label": "是", "tap": "set:1:violations:1"}, {"label": "否", "tap": "set:1:violations:0"}], [{"label": "跳过", "tap": "skip:1:violations"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:violations"}, {"label": "为什么问", "tap": "why:1:violations"}]], "expects": "violations", "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:04.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(7,6,1,'reply','{"text": "已记：有违就业公平的行为：否。\n申报资格：没有弄虚作假、违法违规、就业歧视等有违就业公平的行为。\n申报资格已填 3/3 题。目前已得 0 分，待定 100 分，失分 0 分。\n【推荐表 · 1/13】市场名称是什么？（对应第3条，4分）\n请填全称，并与标牌一致。原则上为“所在市或者县（市、区）+具体位置+（综合或行业性）零工市场”。例如：义乌市江东零工市场", "buttons": [[{"label": "跳过", "tap": "skip:1:market_name"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:1:market_name"}]], "expects": "market_name", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:05.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(8,7,1,'reply','{"text": "已记：市场名称 杭州市上城区四季青建筑零工市场。\n第3条 名称和标识：2/4 分，待填：标识统一且悬挂于入口上方或左右两侧显著位置\n【推荐表 · 3/13】市场的具体地址是什么？\n请填到路名和门牌号。例如：江东街道宾王路1号一楼", "buttons": [[{"label": "跳过", "tap": "skip:1:address"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:1:address"}]], "expects": "address", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:06.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(9,8,1,'reply','{"text": "已记：具体地址 解放东路1号一楼。\n【推荐表 · 4/13】市场性质是公益性、经营性还是混合型？\n三项中选一项。", "buttons": [[{"label": "公益性", "tap": "set:1:nature:0"}, {"label": "经营性", "tap": "set:1:nature:1"}, {"label": "混合型", "tap": "set:1:nature:2"}], [{"label": "跳过", "tap": "skip:1:nature"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:nature"}, {"label": "为什么问", "tap": "why:1:nature"}]], "expects": "nature", "numbered": 3, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:07.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(10,9,1,'reply','{"text": "已记：市场性质 公益性。\n【推荐表 · 5/13】市场的管理运营方式是政府管理运营、委托第三方运营还是市场机构运营？\n三项中选一项。", "buttons": [[{"label": "政府管理运营", "tap": "set:1:operation:0"}, {"label": "委托第三方运营", "tap": "set:1:operation:1"}, {"label": "市场机构运营", "tap": "set:1:operation:2"}], [{"label": "跳过", "tap": "skip:1:operation"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:operation"}, {"label": "为什么问", "tap": "why:1:operation"}]], "expects": "operation", "numbered": 3, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:08.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(11,10,1,'reply','{"text": "已记：管理运营方式 委托第三方运营。\n【推荐表 · 6/13】市场面积是多少平方米？（对应第2条，6分）\n与已有的公共服务机构分时分区共享的场地可以计入。请填数字。例如：120平方米", "buttons": [[{"label": "跳过", "tap": "skip:1:area_m2"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:area_m2"}, {"label": "为什么问", "tap": "why:1:area_m2"}]], "expects": "area_m2", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:09.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(12,11,1,'reply','{"text": "已记：市场面积 120 平方米。\n第2条 服务场所面积：6/6 分\n【推荐表 · 7/13】联系人是哪一位，电话是多少？\n请填姓名，以及手机号码或带区号的固定电话。例如：李明，13800000000", "buttons": [[{"label": "跳过", "tap": "skip:1:contact"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:1:contact"}]], "expects": ["contact_name", "contact_phone"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:10.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(13,12,1,'reply','{"text": "已记：联系人 李明，联系人电话 13800000000。\n【推荐表 · 8/13】工作人员总数、专职人数、持证上岗人数各是多少？（对应第12条，4分）\n可以一次说完；只报数字的，请按总数、专职、持证的顺序。没有请填0。例如：8人，专职5人，持证3人", "buttons": [[{"label": "跳过", "tap": "skip:1:staff"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:staff"}, {"label": "为什么问", "tap": "why:1:staff"}]], "expects": ["staff_total", "staff_fulltime", "staff_certified"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:11.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(14,13,1,'reply','{"text": "已记：工作人员总数 8 人，专职人数 5 人，持证上岗人数 3 人。\n第12条 服务队伍：2/4 分，待填：提升专业化服务水平\n【推荐表 · 9/13】月均招聘用工主体数、发布岗位数、求职人数、达成就业意向人数、举办公益性服务活动场数各是多少？（对应第18、19、20条）\n可以一次说完，也可以先说其中几项；只报数字的，请按上面的顺序。通知未写明统计期间，五项建议采用同一期间。例如：用工主体55家，岗位320个，求职260人，达成意向180人，活动2场", "buttons": [[{"label": "跳过", "tap": "skip:1:monthly"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:monthly"}, {"label": "为什么问", "tap": "why:1:monthly"}]], "expects": ["monthly_employers", "monthly_jobs", "monthly_seekers", "monthly_matched", "monthly_activities"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:12.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(15,14,1,'reply','{"text": "已记：月均招聘用工主体数 55 家，月均发布岗位数 320 个，月均求职人数 260 人，月均达成就业意向人数 180 人，月均举办公益性服务活动 2 场。\n第18条 公益性服务活动：5/5 分\n第19条 岗位数和求职人数：0/6 分，待省级数据\n第20条 求职意向达成比重：0/6 分，待省级数据\n【推荐表 · 10/13】帮扶困难人员就业多少人？\n推荐表未写明统计期间，请与台账保持一致；需要说明的，可写入“其他需要说明事项”。例如：23人", "buttons": [[{"label": "跳过", "tap": "skip:1:hardship_helped"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:hardship_helped"}, {"label": "为什么问", "tap": "why:1:hardship_helped"}]], "expects": "hardship_helped", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:13.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(16,15,1,'reply','{"text": "已记：帮扶困难人员就业人数 23 人。\n【推荐表 · 11/13】请用一段话介绍市场。\n可写位置、场地、服务对象、主要服务、服务成效和特色做法，不必写个人信息。例如：位于江东街道，设综合服务区、岗位对接区和生活服务区，主要服务家政、搬运等零工人员。", "buttons": [[{"label": "跳过", "tap": "skip:1:intro"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:1:intro"}]], "expects": "intro", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:14.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(17,16,1,'reply','{"text": "已记：市场简介 位于四季青街道，服务建筑、家政等零工人员。\n【推荐表 · 12/13】有没有其他需要说明的事项？\n没有可以跳过。例如：月均各项数据的统计期间为2023年1月至8月。", "buttons": [[{"label": "跳过", "tap": "skip:1:other_notes"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:1:other_notes"}]], "expects": "other_notes", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:15.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(18,17,1,'reply','{"text": "已记：其他需要说明事项 统计期间为2026年1月至8月。\n【推荐表 · 13/13】填表人是哪一位，联系方式是什么？\n请填姓名，以及手机号码或带区号的固定电话。例如：王芳，13800000000", "buttons": [[{"label": "跳过", "tap": "skip:1:filled"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:1:filled"}]], "expects": ["filled_by", "filled_by_phone"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:16.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(19,18,1,'reply','{"text": "已记：填表人 王芳，填表人联系方式 13800000001。\n推荐表已填 13/13 题。目前已得 15 分，待定 85 分，失分 0 分。\n【服务场地 · 1/4】市场所在地点符合下列哪几项？（对应第1条，4分）\n☐ 1. 交通较为便利\n☐ 2. 生活配套较为齐全\n☐ 3. 人员求职集中\n按市场现在的地点如实选择。", "buttons": [[{"label": "☐ 交通较为便利", "tap": "tick:1:A1.1:A1.1.transport"}, {"label": "☐ 生活配套较为齐全", "tap": "tick:1:A1.1:A1.1.amenities"}], [{"label": "☐ 人员求职集中", "tap": "tick:1:A1.1:A1.1.jobseekers"}], [{"label": "全部具备", "tap": "all:1:A1.1"}, {"label": "都没有", "tap": "none:1:A1.1"}, {"label": "确认", "tap": "done:1:A1.1"}], [{"label": "跳过", "tap": "skip:1:A1.1"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.1"}, {"label": "为什么问", "tap": "why:1:A1.1"}]], "expects": "A1.1", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:17.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(20,19,1,'reply','{"text": "已记：具备交通较为便利、生活配套较为齐全、人员求职集中。\n第1条 选址：4/4 分\n【服务场地 · 2/4】市场标识是否统一，并悬挂在市场入口上方或左、右两侧显著位置？（对应第3条，4分）\n名称一项按市场名称判断，这里只问标识。", "buttons": [[{"label": "是", "tap": "set:1:A1.3.sign:1"}, {"label": "否", "tap": "set:1:A1.3.sign:0"}], [{"label": "跳过", "tap": "skip:1:A1.3"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.3"}, {"label": "为什么问", "tap": "why:1:A1.3"}]], "expects": "A1.3", "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:18.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(21,20,1,'reply','{"text": "已记：标识统一且悬挂于入口上方或左右两侧显著位置：是。\n第3条 名称和标识：4/4 分", "buttons": [], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:19.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(22,20,1,'reply','{"text": "【服务场地 · 3/4】综合服务区、岗位对接区、生活服务区具备下列哪几项？（对应第4条，4分）\n☐ 1. 专门服务窗口\n☐ 2. 求职（用工）登记\n☐ 3. 技能培训\n☐ 4. 劳动维权\n☐ 5. 政策咨询\n☐ 6. 劳务交易洽谈\n☐ 7. 求职用工信息发布\n☐ 8. 休息\n☐ 9. 饮水取用\n前五项属综合服务区，中间两项属岗位对接区，后两项属生活服务区。", "buttons": [[{"label": "☐ 专门服务窗口", "tap": "tick:1:A1.4:A1.4.window"}, {"label": "☐ 求职（用工）登记", "tap": "tick:1:A1.4:A1.4.registration"}], [{"label": "☐ 技能培训", "tap": "tick:1:A1.4:A1.4.training"}, {"label": "☐ 劳动维权", "tap": "tick:1:A1.4:A1.4.rights"}], [{"label": "☐ 政策咨询", "tap": "tick:1:A1.4:A1.4.policy"}, {"label": "☐ 劳务交易洽谈", "tap": "tick:1:A1.4:A1.4.negotiation"}], [{"label": "☐ 求职用工信息发布", "tap": "tick:1:A1.4:A1.4.display"}, {"label": "☐ 休息", "tap": "tick:1:A1.4:A1.4.rest"}], [{"label": "☐ 饮水取用", "tap": "tick:1:A1.4:A1.4.water"}], [{"label": "全部具备", "tap": "all:1:A1.4"}, {"label": "都没有", "tap": "none:1:A1.4"}, {"label": "确认", "tap": "done:1:A1.4"}], [{"label": "跳过", "tap": "skip:1:A1.4"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.4"}, {"label": "为什么问", "tap": "why:1:A1.4"}]], "expects": "A1.4", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:19.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(23,21,1,'reply','{"text": "已记：具备专门服务窗口、求职（用工）登记、技能培训、劳动维权、政策咨询、劳务交易洽谈、求职用工信息发布、休息、饮水取用。\n第4条 功能分区：4/4 分\n【服务场地 · 4/4】市场按国家和省有关规定，建设和配备了下列哪几项？（对应第5条，4分）\n☐ 1. 疏散通道\n☐ 2. 安全出口\n☐ 3. 消防安全设备\n☐ 4. 安全监控系统\n☐ 5. 无障碍设施（鼓励项，不计分）\n无障碍设施为鼓励项，不计分。", "buttons": [[{"label": "☐ 疏散通道", "tap": "tick:1:A1.5:A1.5.evacuation"}, {"label": "☐ 安全出口", "tap": "tick:1:A1.5:A1.5.exits"}], [{"label": "☐ 消防安全设备", "tap": "tick:1:A1.5:A1.5.fire"}, {"label": "☐ 安全监控系统", "tap": "tick:1:A1.5:A1.5.surveillance"}], [{"label": "☐ 无障碍设施", "tap": "tick:1:A1.5:A1.5.accessible"}], [{"label": "全部具备", "tap": "all:1:A1.5"}, {"label": "都没有", "tap": "none:1:A1.5"}, {"label": "确认", "tap": "done:1:A1.5"}], [{"label": "跳过", "tap": "skip:1:A1.5"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.5"}, {"label": "为什么问", "tap": "why:1:A1.5"}]], "expects": "A1.5", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:20.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(24,22,1,'reply','{"text": "已记：具备疏散通道、安全出口、消防安全设备、安全监控系统、无障碍设施。\n第5条 安全设施：4/4 分\n服务场地已填 4/4 题。目前已得 29 分，待定 71 分，失分 0 分。\n【服务设施 · 1/3】市场配备了下列哪几项基本服务设施设备？（对应第6条，4分）\n☐ 1. 信息发布屏\n☐ 2. 公告宣传栏", "buttons": [[{"label": "☐ 信息发布屏", "tap": "tick:1:A1.6:A1.6.screen"}, {"label": "☐ 公告宣传栏", "tap": "tick:1:A1.6:A1.6.board"}], [{"label": "全部具备", "tap": "all:1:A1.6"}, {"label": "都没有", "tap": "none:1:A1.6"}, {"label": "确认", "tap": "done:1:A1.6"}], [{"label": "跳过", "tap": "skip:1:A1.6"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.6"}, {"label": "为什么问", "tap": "why:1:A1.6"}]], "expects": "A1.6", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:21.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(25,23,1,'reply','{"text": "已记：具备信息发布屏、公告宣传栏。\n第6条 信息发布设施：4/4 分\n【服务设施 · 2/3】市场配备了下列哪几项便民服务设施设备？（对应第7条，4分）\n☐ 1. 写字桌台\n☐ 2. 休息座椅\n☐ 3. 空调通风\n☐ 4. 户外停车\n☐ 5. 手机充电", "buttons": [[{"label": "☐ 写字桌台", "tap": "tick:1:A1.7:A1.7.desks"}, {"label": "☐ 休息座椅", "tap": "tick:1:A1.7:A1.7.seats"}], [{"label": "☐ 空调通风", "tap": "tick:1:A1.7:A1.7.air"}, {"label": "☐ 户外停车", "tap": "tick:1:A1.7:A1.7.parking"}], [{"label": "☐ 手机充电", "tap": "tick:1:A1.7:A1.7.charging"}], [{"label": "全部具备", "tap": "all:1:A1.7"}, {"label": "都没有", "tap": "none:1:A1.7"}, {"label": "确认", "tap": "done:1:A1.7"}], [{"label": "跳过", "tap": "skip:1:A1.7"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.7"}, {"label": "为什么问", "tap": "why:1:A1.7"}]], "expects": "A1.7", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:22.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(26,24,1,'reply','{"text": "已记：具备写字桌台、休息座椅、空调通风、户外停车、手机充电。\n第7条 便民服务设施：4/4 分\n【服务设施 · 3/3】市场配备了下列哪几项办公设施设备？（对应第8条，4分）\n☐ 1. 电脑\n☐ 2. 电话\n☐ 3. 打印机\n☐ 4. 复印机\n有打印复印一体机的，打印机、复印机两项均可选；通知对此未作说明，以省、市答复为准。", "buttons": [[{"label": "☐ 电脑", "tap": "tick:1:A1.8:A1.8.computer"}, {"label": "☐ 电话", "tap": "tick:1:A1.8:A1.8.phone"}], [{"label": "☐ 打印机", "tap": "tick:1:A1.8:A1.8.printer"}, {"label": "☐ 复印机", "tap": "tick:1:A1.8:A1.8.copier"}], [{"label": "全部具备", "tap": "all:1:A1.8"}, {"label": "都没有", "tap": "none:1:A1.8"}, {"label": "确认", "tap": "done:1:A1.8"}], [{"label": "跳过", "tap": "skip:1:A1.8"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.8"}, {"label": "为什么问", "tap": "why:1:A1.8"}]], "expects": "A1.8", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:23.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(27,25,1,'reply','{"text": "已记：具备电脑、电话、打印机、复印机。\n第8条 办公设施设备：4/4 分\n服务设施已填 3/3 题。目前已得 41 分，待定 59 分，失分 0 分。\n【服务功能 · 1/6】市场能够提供下列哪几项服务？（对应第9条，4分）\n☐ 1. 招聘\n☐ 2. 求职\n☐ 3. 培训\n☐ 4. 就业援助\n☐ 5. 政策咨询\n☐ 6. 创业指导\n☐ 7. 劳动者权益保障", "buttons": [[{"label": "☐ 招聘", "tap": "tick:1:A1.9:A1.9.recruitment"}, {"label": "☐ 求职", "tap": "tick:1:A1.9:A1.9.jobseeking"}], [{"label": "☐ 培训", "tap": "tick:1:A1.9:A1.9.training"}, {"label": "☐ 就业援助", "tap": "tick:1:A1.9:A1.9.assistance"}], [{"label": "☐ 政策咨询", "tap": "tick:1:A1.9:A1.9.policy"}, {"label": "☐ 创业指导", "tap": "tick:1:A1.9:A1.9.startup"}], [{"label": "☐ 劳动者权益保障", "tap": "tick:1:A1.9:A1.9.rights"}], [{"label": "全部具备", "tap": "all:1:A1.9"}, {"label": "都没有", "tap": "none:1:A1.9"}, {"label": "确认", "tap": "done:1:A1.9"}], [{"label": "跳过", "tap": "skip:1:A1.9"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.9"}, {"label": "为什么问", "tap": "why:1:A1.9"}]], "expects": "A1.9", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:24.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(28,26,1,'reply','{"text": "已记：具备招聘、求职、培训、就业援助、政策咨询、创业指导、劳动者权益保障。\n第9条 “一条龙”服务：4/4 分\n【服务功能 · 2/6】市场符合下列哪几项？（对应第10条，4分）\n☐ 1. 管理服务制度\n☐ 2. 业务流程\n☐ 3. 规范服务用语和服务行为\n☐ 4. 明确工作人员职责", "buttons": [[{"label": "☐ 管理服务制度", "tap": "tick:1:A1.10:A1.10.system"}, {"label": "☐ 业务流程", "tap": "tick:1:A1.10:A1.10.process"}], [{"label": "☐ 规范服务用语和服务行为", "tap": "tick:1:A1.10:A1.10.conduct"}, {"label": "☐ 明确工作人员职责", "tap": "tick:1:A1.10:A1.10.duties"}], [{"label": "全部具备", "tap": "all:1:A1.10"}, {"label": "都没有", "tap": "none:1:A1.10"}, {"label": "确认", "tap": "done:1:A1.10"}], [{"label": "跳过", "tap": "skip:1:A1.10"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.10"}, {"label": "为什么问", "tap": "why:1:A1.10"}]], "expects": "A1.10", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:25.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(29,27,1,'reply','{"text": "已记：具备管理服务制度、业务流程、规范服务用语和服务行为、明确工作人员职责。\n第10条 制度和流程：4/4 分\n【服务功能 · 3/6】市场符合下列哪几项？（对应第11条，4分）\n☐ 1. 分级服务机制\n☐ 2. 对困难人员优先扶持和重点帮扶\n优先扶持和重点帮扶的对象，是待工时间长、低收入家庭、残疾等大龄和就业困难人员。", "buttons": [[{"label": "☐ 分级服务机制", "tap": "tick:1:A1.11:A1.11.tiered"}, {"label": "☐ 对困难人员优先扶持和重点帮扶", "tap": "tick:1:A1.11:A1.11.priority"}], [{"label": "全部具备", "tap": "all:1:A1.11"}, {"label": "都没有", "tap": "none:1:A1.11"}, {"label": "确认", "tap": "done:1:A1.11"}], [{"label": "跳过", "tap": "skip:1:A1.11"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.11"}, {"label": "为什么问", "tap": "why:1:A1.11"}]], "expects": "A1.11", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:26.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(30,28,1,'reply','{"text": "已记：具备分级服务机制、对困难人员优先扶持和重点帮扶。\n第11条 分级服务和重点帮扶：4/4 分\n【服务功能 · 4/6】是否采取措施，提升服务队伍的专业化服务水平？（对应第12条，4分）\n服务队伍和持证上岗按工作人员人数判断，这里只问专业化服务水平。", "buttons": [[{"label": "是", "tap": "set:1:A1.12.training:1"}, {"label": "否", "tap": "set:1:A1.12.training:0"}], [{"label": "跳过", "tap": "skip:1:A1.12"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.12"}, {"label": "为什么问", "tap": "why:1:A1.12"}]], "expects": "A1.12", "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:27.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(31,29,1,'reply','{"text": "已记：提升专业化服务水平：是。\n第12条 服务队伍：4/4 分\n【服务功能 · 5/6】市场建立并落实了下列哪几项？（对应第13条，4分）\n☐ 1. 首问负责制\n☐ 2. 限时办结制\n☐ 3. 一次性告知制\n☐ 4. 服务礼仪、文明用语和工作纪律", "buttons": [[{"label": "☐ 首问负责制", "tap": "tick:1:A1.13:A1.13.first_asked"}, {"label": "☐ 限时办结制", "tap": "tick:1:A1.13:A1.13.time_limit"}], [{"label": "☐ 一次性告知制", "tap": "tick:1:A1.13:A1.13.one_notice"}, {"label": "☐ 服务礼仪、文明用语和工作纪律", "tap": "tick:1:A1.13:A1.13.manners"}], [{"label": "全部具备", "tap": "all:1:A1.13"}, {"label": "都没有", "tap": "none:1:A1.13"}, {"label": "确认", "tap": "done:1:A1.13"}], [{"label": "跳过", "tap": "skip:1:A1.13"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.13"}, {"label": "为什么问", "tap": "why:1:A1.13"}]], "expects": "A1.13", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:28.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(32,30,1,'reply','{"text": "已记：具备首问负责制；限时办结制；一次性告知制；服务礼仪、文明用语和工作纪律。\n第13条 首问负责等服务规范：4/4 分\n【服务功能 · 6/6】服务台账包括下列哪几项内容？（对应第14条，4分）\n☐ 1. 岗位信息\n☐ 2. 求职者信息\n☐ 3. 服务信息\n☐ 4. 服务成效\n纸质、电子台账均可。", "buttons": [[{"label": "☐ 岗位信息", "tap": "tick:1:A1.14:A1.14.jobs"}, {"label": "☐ 求职者信息", "tap": "tick:1:A1.14:A1.14.seekers"}], [{"label": "☐ 服务信息", "tap": "tick:1:A1.14:A1.14.services"}, {"label": "☐ 服务成效", "tap": "tick:1:A1.14:A1.14.results"}], [{"label": "全部具备", "tap": "all:1:A1.14"}, {"label": "都没有", "tap": "none:1:A1.14"}, {"label": "确认", "tap": "done:1:A1.14"}], [{"label": "跳过", "tap": "skip:1:A1.14"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.14"}, {"label": "为什么问", "tap": "why:1:A1.14"}]], "expects": "A1.14", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:29.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(33,31,1,'reply','{"text": "已记：具备岗位信息、求职者信息、服务信息、服务成效。\n第14条 服务台账：4/4 分\n服务功能已填 6/6 题。目前已得 63 分，待定 37 分，失分 0 分。\n【线上服务 · 1/2】是否使用“浙里找零工”开展线上服务，或按要求将相关数据归集到省平台？（对应第15条，5分）\n两种方式有一种即可。", "buttons": [[{"label": "是", "tap": "set:1:A1.15.online:1"}, {"label": "否", "tap": "set:1:A1.15.online:0"}], [{"label": "跳过", "tap": "skip:1:A1.15"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.15"}, {"label": "为什么问", "tap": "why:1:A1.15"}]], "expects": "A1.15", "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:30.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(34,32,1,'reply','{"text": "已记：使用“浙里找零工”开展线上服务，或按要求将数据归集到省平台：是。\n第15条 线上服务：5/5 分\n【线上服务 · 2/2】市场在“浙里找零工”发布的岗位数、求职人数各是多少，数据多少天更新一次？（对应第16、17条）\n可以一次说完；只报数字的，请按岗位数、求职人数、更新间隔天数的顺序。岗位数和求职人数的统计期间，请与全省平均数一致。例如：平台岗位500个，平台求职420人，每7天更新一次", "buttons": [[{"label": "跳过", "tap": "skip:1:platform"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:platform"}, {"label": "为什么问", "tap": "why:1:platform"}]], "expects": ["platform_jobs", "platform_seekers", "platform_update_days"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:31.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(35,33,1,'reply','{"text": "已记：“浙里找零工”发布岗位数 500 个，“浙里找零工”求职人数 420 人，“浙里找零工”数据更新间隔 7 天。\n第16条 线上发布数据数量：0/5 分，待省级数据\n第17条 数据更新频次：5/5 分\n线上服务已填 2/2 题。目前已得 73 分，待定 27 分，失分 0 分。\n【服务成效 · 1/2】达成求职意向人数占求职人数的比重，在全省排名前百分之几？（对应第20条，6分）\n用名次除以参加排名的总数，例如90个中排第28名，填31.1。不知道排名的，请答“不知道”，按月均达成就业意向人数占月均求职人数的比重与省级数据比较。例如：前25%", "buttons": [[{"label": "跳过", "tap": "skip:1:match_rate_rank"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:match_rate_rank"}, {"label": "为什么问", "tap": "why:1:match_rate_rank"}]], "expects": "match_rate_rank", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:32.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(36,34,1,'reply','{"text": "已记：求职意向达成比重全省排名暂不知道，核实后随时可以补。\n第20条 求职意向达成比重：0/6 分，待省级数据\n【服务成效 · 2/2】市场符合下列哪几项？（对应第21条，5分）\n☐ 1. 开展运行情况监测\n☐ 2. 按要求及时报送", "buttons": [[{"label": "☐ 开展运行情况监测", "tap": "tick:1:A1.21:A1.21.monitoring"}, {"label": "☐ 按要求及时报送", "tap": "tick:1:A1.21:A1.21.reporting"}], [{"label": "全部具备", "tap": "all:1:A1.21"}, {"label": "都没有", "tap": "none:1:A1.21"}, {"label": "确认", "tap": "done:1:A1.21"}], [{"label": "跳过", "tap": "skip:1:A1.21"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:A1.21"}, {"label": "为什么问", "tap": "why:1:A1.21"}]], "expects": "A1.21", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:33.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(37,35,1,'reply','{"text": "已记：具备开展运行情况监测、按要求及时报送。\n第21条 运行情况监测：5/5 分\n服务成效已填 2/2 题。目前已得 78 分，待定 22 分，失分 0 分。\n【工作亮点 · 1/1】下列三项工作亮点，本地有哪几项？（对应第22、23、24条）\n☐ 1. 国家、省领导批示肯定，或省级以上部门发文宣传推广\n☐ 2. 人社领域“最佳项目”\n☐ 3. 试点地区\n一是获得国家、省领导批示肯定或者省级以上部门发文宣传推广；二是被评为浙江省人社领域“最佳项目”；三是全省零工市场建设试点的地区。都没有的，可以答“都没有”。", "buttons": [[{"label": "☐ 国家、省领导批示肯定，或省级以上部门发文宣传推广", "tap": "tick:1:highlights:A1.22.endorsed"}, {"label": "☐ 人社领域“最佳项目”", "tap": "tick:1:highlights:A1.23.best_project"}], [{"label": "☐ 试点地区", "tap": "tick:1:highlights:A1.24.pilot"}], [{"label": "全部具备", "tap": "all:1:highlights"}, {"label": "都没有", "tap": "none:1:highlights"}, {"label": "确认", "tap": "done:1:highlights"}], [{"label": "跳过", "tap": "skip:1:highlights"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:1:highlights"}, {"label": "为什么问", "tap": "why:1:highlights"}]], "expects": ["A1.22", "A1.23", "A1.24"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:34.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(38,36,1,'reply','{"text": "已记：未具备国家、省领导批示肯定，或省级以上部门发文宣传推广；人社领域“最佳项目”；试点地区。\n第22条 批示肯定或宣传推广：0/2 分，未具备：国家、省领导批示肯定，或省级以上部门发文宣传推广\n第23条 “最佳项目”：0/2 分，未具备：人社领域“最佳项目”\n第24条 试点地区：0/1 分，未具备：试点地区\n工作亮点已填 1/1 题。目前已得 78 分，待定 17 分，失分 5 分。\n全部题目都已答完。请看评分表，报送前请回看一遍。", "buttons": [[{"label": "继续填写", "tap": "on:1"}, {"label": "回看", "tap": "review:1"}], [{"label": "评分表", "tap": "score:1"}, {"label": "全部申报", "tap": "list"}]], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:35.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(39,37,1,'reply','{"text": "已改：市场面积 150 平方米（原为 120 平方米）。\n第2条 服务场所面积：6/6 分\n全部题目都已答完。请看评分表，报送前请回看一遍。", "buttons": [[{"label": "继续填写", "tap": "on:1"}, {"label": "回看", "tap": "review:1"}], [{"label": "评分表", "tap": "score:1"}, {"label": "全部申报", "tap": "list"}]], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:36.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(40,38,1,'reply','{"text": "已撤销：市场面积由“150 平方米”恢复为“120 平方米”。\n第2条 服务场所面积：6/6 分\n全部题目都已答完。请看评分表，报送前请回看一遍。", "buttons": [[{"label": "继续填写", "tap": "on:1"}, {"label": "回看", "tap": "review:1"}], [{"label": "评分表", "tap": "score:1"}, {"label": "全部申报", "tap": "list"}]], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:37.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(41,39,1,'reply','{"text": "报送前核对：杭州市上城区四季青建筑零工市场\n第1、4、5、6、7、8、9、10、11、13、14、15、21条仅凭勾选，没有数据佐证，请备齐相应的证明材料。\n标记“已报送”只用于停止提醒，材料仍须按程序报送。是否标记？", "buttons": [[{"label": "标记已报送", "tap": "submit:1"}, {"label": "先不标记", "tap": "on:1"}]], "expects": null, "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:38.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(42,40,1,'reply','{"text": "已标记：杭州市上城区四季青建筑零工市场于2026年10月12日报送。要改回请发“撤回报送”。", "buttons": [[{"label": "继续填写", "tap": "on:1"}, {"label": "回看", "tap": "review:1"}], [{"label": "评分表", "tap": "score:1"}, {"label": "全部申报", "tap": "list"}]], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:39.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(43,43,3,'reply','{"text": "您好，这里是零工申报助手，按浙人社函〔2023〕93号协助填写推荐表、对照评分标准自评。\n自评结果供参考，是否入选以省、市审核为准。随时可以发“帮助”“跳过”“暂停”，也可以直接提问。\n填写前请准备好：\n· 市场全称和具体地址\n· 正式运营日期、市场性质和管理运营方式\n· 市场面积，以及租赁合同或产权证明等材料\n· 工作人员总数、专职人数、持证上岗人数\n· 月均招聘用工主体数、发布岗位数、求职人数、达成就业意向人数和公益性服务活动场数\n· 帮扶困难人员就业人数，以及服务台账\n· 一段市场简介\n· “浙里找零工”发布岗位数、求职人数和数据更新频次\n· 领导批示、省级以上部门发文、“最佳项目”、试点等文件（如有）", "buttons": [], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:40.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(44,43,3,'reply','{"text": "请先选择所在的设区市，也可以直接发县（市、区）名称。", "buttons": [[{"label": "杭州市", "tap": "city:0"}, {"label": "宁波市", "tap": "city:1"}, {"label": "温州市", "tap": "city:2"}], [{"label": "嘉兴市", "tap": "city:3"}, {"label": "湖州市", "tap": "city:4"}, {"label": "绍兴市", "tap": "city:5"}], [{"label": "金华市", "tap": "city:6"}, {"label": "衢州市", "tap": "city:7"}, {"label": "舟山市", "tap": "city:8"}], [{"label": "台州市", "tap": "city:9"}, {"label": "丽水市", "tap": "city:10"}]], "expects": "county", "numbered": 11, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:40.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(45,44,3,'reply','{"text": "好的，舟山市嵊泗县。现在可以新建一份申报。", "buttons": [[{"label": "新建申报", "tap": "new"}]], "expects": null, "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:41.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(46,45,3,'reply','{"text": "已新建嵊泗县的一份申报。\n【申报资格 · 1/3】市场从哪一天起正式运营？\n请填正式运营的年月日，不能晚于今天。正式运营须超过3个月才可申报。例如：2023年3月15日", "buttons": [[{"label": "跳过", "tap": "skip:2:opened_on"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:2:opened_on"}, {"label": "为什么问", "tap": "why:2:opened_on"}]], "expects": "opened_on", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:42.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(47,46,3,'reply','{"text": "已记：运营时间 2023年5月18日。\n申报资格：正式运营已超过3个月。\n【申报资格 · 2/3】市场是否提供公益性零工服务？\n指向大龄和困难等零工人员提供非全日制、临时性和阶段性用工求职信息登记发布、培训政策和培训项目推荐，以及就业帮扶等非营利性零工服务。", "buttons": [[{"label": "是", "tap": "set:2:public_interest_service:1"}, {"label": "否", "tap": "set:2:public_interest_service:0"}], [{"label": "跳过", "tap": "skip:2:public_interest_service"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:2:public_interest_service"}, {"label": "为什么问", "tap": "why:2:public_interest_service"}]], "expects": "public_interest_service", "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:43.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(48,47,3,'reply','{"text": "已记：提供公益性零工服务：是。\n申报资格：市场提供公益性零工服务。\n【申报资格 · 3/3】市场是否有弄虚作假、违法违规、就业歧视等有违就业公平的行为？\n请如实回答。有上述行为的，不得申报推荐。", "buttons": [[{"label": "是", "tap": "set:2:violations:1"}, {"label": "否", "tap": "set:2:violations:0"}], [{"label": "跳过", "tap": "skip:2:violations"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:2:violations"}, {"label": "为什么问", "tap": "why:2:violations"}]], "expects": "violations", "numbered": 2, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:44.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(49,48,3,'reply','{"text": "已记：有违就业公平的行为：否。\n申报资格：没有弄虚作假、违法违规、就业歧视等有违就业公平的行为。\n申报资格已填 3/3 题。目前已得 0 分，待定 100 分，失分 0 分。\n【推荐表 · 1/13】市场名称是什么？（对应第3条，4分）\n请填全称，并与标牌一致。原则上为“所在市或者县（市、区）+具体位置+（综合或行业性）零工市场”。例如：义乌市江东零工市场", "buttons": [[{"label": "跳过", "tap": "skip:2:market_name"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:2:market_name"}]], "expects": "market_name", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:45.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(50,49,3,'reply','{"text": "已记：市场名称 嵊泗县菜园海上零工市场。\n第3条 名称和标识：2/4 分，待填：标识统一且悬挂于入口上方或左右两侧显著位置\n【推荐表 · 3/13】市场的具体地址是什么？\n请填到路名和门牌号。例如：江东街道宾王路1号一楼", "buttons": [[{"label": "跳过", "tap": "skip:2:address"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:2:address"}]], "expects": "address", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:46.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(51,50,3,'reply','{"text": "已记：具体地址 望海路3号。\n【推荐表 · 4/13】市场性质是公益性、经营性还是混合型？\n三项中选一项。", "buttons": [[{"label": "公益性", "tap": "set:2:nature:0"}, {"label": "经营性", "tap": "set:2:nature:1"}, {"label": "混合型", "tap": "set:2:nature:2"}], [{"label": "跳过", "tap": "skip:2:nature"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:2:nature"}, {"label": "为什么问", "tap": "why:2:nature"}]], "expects": "nature", "numbered": 3, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:47.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(52,51,3,'reply','{"text": "已记：市场性质 公益性。\n【推荐表 · 5/13】市场的管理运营方式是政府管理运营、委托第三方运营还是市场机构运营？\n三项中选一项。", "buttons": [[{"label": "政府管理运营", "tap": "set:2:operation:0"}, {"label": "委托第三方运营", "tap": "set:2:operation:1"}, {"label": "市场机构运营", "tap": "set:2:operation:2"}], [{"label": "跳过", "tap": "skip:2:operation"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:2:operation"}, {"label": "为什么问", "tap": "why:2:operation"}]], "expects": "operation", "numbered": 3, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:48.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(53,52,3,'reply','{"text": "已记：管理运营方式 委托第三方运营。\n【推荐表 · 6/13】市场面积是多少平方米？（对应第2条，6分）\n与已有的公共服务机构分时分区共享的场地可以计入。请填数字。例如：120平方米", "buttons": [[{"label": "跳过", "tap": "skip:2:area_m2"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:2:area_m2"}, {"label": "为什么问", "tap": "why:2:area_m2"}]], "expects": "area_m2", "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:49.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(54,53,3,'reply','{"text": "已记：市场面积 80 平方米。\n第2条 服务场所面积：0/6 分，未达到，可适当放宽，待省、市答复\n【推荐表 · 7/13】联系人是哪一位，电话是多少？\n请填姓名，以及手机号码或带区号的固定电话。例如：李明，13800000000", "buttons": [[{"label": "跳过", "tap": "skip:2:contact"}, {"label": "上一题", "tap": "back"}, {"label": "为什么问", "tap": "why:2:contact"}]], "expects": ["contact_name", "contact_phone"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:50.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(55,54,3,'reply','{"text": "已记：联系人 李明，联系人电话 13800000000。\n【推荐表 · 8/13】工作人员总数、专职人数、持证上岗人数各是多少？（对应第12条，4分）\n可以一次说完；只报数字的，请按总数、专职、持证的顺序。没有请填0。例如：8人，专职5人，持证3人", "buttons": [[{"label": "跳过", "tap": "skip:2:staff"}, {"label": "上一题", "tap": "back"}, {"label": "不知道", "tap": "unk:2:staff"}, {"label": "为什么问", "tap": "why:2:staff"}]], "expects": ["staff_total", "staff_fulltime", "staff_certified"], "numbered": 0, "edits": false, "files": []}','due',0,NULL,NULL,'2026-10-12 01:00:51.000000',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(56,NULL,4,'reminder','{"text":"距报送截止还有7天，还有3项没有填。"}','due',0,NULL,NULL,'2026-10-12 02:00:00.000000',NULL,NULL,NULL);
CREATE TABLE provincial_figures (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	as_of DATE NOT NULL, 
	source TEXT NOT NULL, 
	entered_by INTEGER NOT NULL, 
	entered_at DATETIME NOT NULL, 
	CONSTRAINT fk_provincial_figures_entered_by FOREIGN KEY(entered_by) REFERENCES officers (id)
);
INSERT INTO "provincial_figures" VALUES(1,'market_jobs_avg','300','2026-09-30','省厅通报',2,'2026-10-12 01:00:40.000000');
CREATE TABLE rounds (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	year INTEGER NOT NULL, 
	deadline DATE NOT NULL, 
	confirmed BOOLEAN NOT NULL, 
	county_deadlines TEXT NOT NULL, 
	entered_by INTEGER NOT NULL, 
	entered_at DATETIME NOT NULL, 
	CONSTRAINT fk_rounds_entered_by FOREIGN KEY(entered_by) REFERENCES officers (id)
);
INSERT INTO "rounds" VALUES(1,2026,'2026-10-31',1,'{}',2,'2026-10-12 01:00:40.000000');
CREATE INDEX ix_nominations_county ON nominations (county);
CREATE INDEX ix_nominations_city ON nominations (city);
CREATE INDEX ix_answers_nomination_id ON answers (nomination, id);
CREATE INDEX ix_inbox_state_person_id ON inbox (state, person, id);
CREATE INDEX ix_outbox_inbox ON outbox (inbox);
CREATE INDEX ix_outbox_state_due_at ON outbox (state, due_at);
CREATE INDEX ix_outbox_person_state ON outbox (person, state);
CREATE INDEX ix_provincial_figures_key_id ON provincial_figures ("key", id);
CREATE INDEX ix_audit_subject_id ON audit (subject, id);
CREATE TRIGGER answers_no_update BEFORE UPDATE ON answers BEGIN SELECT RAISE(ABORT, 'answers only grows'); END;
CREATE TRIGGER provincial_figures_no_update BEFORE UPDATE ON provincial_figures BEGIN SELECT RAISE(ABORT, 'provincial_figures only grows'); END;
CREATE TRIGGER provincial_figures_no_delete BEFORE DELETE ON provincial_figures BEGIN SELECT RAISE(ABORT, 'provincial_figures only grows'); END;
CREATE TRIGGER rounds_no_update BEFORE UPDATE ON rounds BEGIN SELECT RAISE(ABORT, 'rounds only grows'); END;
CREATE TRIGGER rounds_no_delete BEFORE DELETE ON rounds BEGIN SELECT RAISE(ABORT, 'rounds only grows'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('officers',4);
INSERT INTO "sqlite_sequence" VALUES('inbox',55);
INSERT INTO "sqlite_sequence" VALUES('outbox',56);
INSERT INTO "sqlite_sequence" VALUES('audit',7);
INSERT INTO "sqlite_sequence" VALUES('answers',98);
INSERT INTO "sqlite_sequence" VALUES('provincial_figures',1);
INSERT INTO "sqlite_sequence" VALUES('rounds',1);
COMMIT;
