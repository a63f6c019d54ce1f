-- Databases of before have the demonstration's policy, whose periods end at once, among those of the release. It goes
-- where no case has it. Where one has, it stays what that case is decided by, and is closed to new ones: a pilot that
-- is older than the policy in force.

DELETE FROM policy_version p
WHERE p.programme = 'renovation' AND p.version = 'demonstration-1' AND p.created_by = 'yuanluo'
  AND NOT EXISTS (SELECT FROM case_record c WHERE (c.programme, c.policy_version) = (p.programme, p.version))
  AND NOT EXISTS (SELECT FROM case_registration r WHERE (r.programme, r.policy_version) = (p.programme, p.version))
  AND NOT EXISTS (SELECT FROM journal j WHERE j.policy_version = p.version)
  AND NOT EXISTS (SELECT FROM district_rules d WHERE (d.programme, d.policy_version) = (p.programme, p.version))
  AND NOT EXISTS (SELECT FROM policy_version n WHERE (n.programme, n.narrows) = (p.programme, p.version));

UPDATE policy_version
SET document = document || '{"pilot": true}',
    created_at = (SELECT min(created_at) FROM policy_version WHERE programme = 'renovation') - interval '1 second'
WHERE programme = 'renovation' AND version = 'demonstration-1' AND created_by = 'yuanluo';
