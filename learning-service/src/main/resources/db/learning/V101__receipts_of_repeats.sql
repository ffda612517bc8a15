-- A delivery that only repeats what is known changes no incident; its receipt is answered by its alert keys.
create index incident_alert_key on incident_alert (alert_key);
