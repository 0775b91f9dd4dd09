import time, pytest
from datetime import date, datetime, UTC
from django.db import connection
from tests.surveys.protection.conftest import *
from surveys.protection import retention, texts
from victims.models import RetentionPolicy
from victims.protection.windows import *
pytestmark = pytest.mark.django_db
N=100000
def test_scale(people):
    v=people.person(); people.interview(v, completed_on=date(2019,9,1))
    with connection.cursor() as c:
        c.execute("""insert into victims_victim (id,reference,gender,ethnicity,first_language) select gen_random_uuid(), 'X'||g,'female','','' from generate_series(1,%s) g""",[N])
        c.execute("insert into victims_contactdetails (victim_id,details,reachable,fingerprinted) select id,'gAAAAA',true,'' from victims_victim where reference like 'X%%'",[])
        c.execute("""insert into victims_crime (reference,offence,offence_group,reported_on,district_id,team,officer,outcome) select 'X'||g,'','Hate crime', date '2019-09-10' - (g%%365)::int,'swale','','','' from generate_series(1,%s) g""", [N])
        c.execute("""insert into victims_involvement (id,victim_id,crime_id,extract_id,risk_level,hate_strands,response_channel,row_digest) select gen_random_uuid(), v.id,c.id,%s,'','[]','','' from victims_victim v join victims_crime c using(reference) where v.reference like 'X%%'""",[people.extract.pk])
        c.execute("insert into surveys_case (id,survey_id,involvement_id,sample_id,\"order\",district_id,closes_on,attempts_made,outcome,needs_release,hold) select gen_random_uuid(),'hate_crime',i.id,%s,1,'swale',c.reported_on+84,0,'',false,0 from victims_involvement i join victims_crime c on c.id=i.crime_id where c.reference like 'X%%'",[people.sample.pk])
        c.execute("insert into surveys_interview (id,survey_id,case_id,instrument_id,interviewer_id,district_id,status,language,started_at,completed_on,counted) select gen_random_uuid(),'hate_crime',s.id,%s,%s,'swale','complete','',now(),s.closes_on,false from surveys_case s where attempts_made=0",[people.instrument.pk,people.interviewer.pk])
        c.execute("insert into surveys_answer (interview_id,question,code,text,counts) select id,q,'1',case when q='in_confidence' then 'x' else '' end,true from surveys_interview, unnest(array['whole_experience','in_confidence','a','b','c']) q where language='' and not exists(select 1 from surveys_answer a where a.interview_id=surveys_interview.id)")
        c.execute("analyze"); c.execute("set statement_timeout=20000")
    on=date(2019,9,18); policy=RetentionPolicy.objects.in_force(on)
    for name,q in [("contact",retention.contact_due(policy,on=on,at=NOON).order_by("pk")[:500]),("held",past_every_window(policy,on=on).filter(person__in=people_on_hold())),("texts",texts.expired(policy,on=on)), ("textspeople", texts.expired(policy,on=date(2020,7,18)).order_by(texts.VICTIM).values_list(f"{texts.VICTIM}_id", flat=True).distinct()[:500])]:
        pass
        t=time.time(); n=len(q.values_list("pk") if name!="textspeople" else q); print(name,n,time.time()-t, flush=True)
    t=time.time(); print(retention.apply(on=on,at=NOON).counts, time.time()-t)
    t=time.time(); print(retention.apply(on=date(2020,7,18),at=NOON).counts, time.time()-t)
