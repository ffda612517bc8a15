package org.aimos.cli.bench;

/** Bodies as Alertmanager and Prometheus post them. */
final class Bodies {
    private Bodies() {}

    /** One of a storm; it names its service if there is one, else nothing. */
    static String storm(boolean over, boolean critical, int key, int pass, String service) {
        return """
        {"version":"4","status":"%1$s","receiver":"aimos","alerts":[{"status":"%1$s",\
        "labels":{"alertname":"StormDown",%2$s"environment":"test","instance":"host-%3$d",\
        "severity":"%4$s"},"annotations":{"pass":"%5$d"},"startsAt":"2026-01-01T00:%6$02d:00Z"}]}\
        """
                .formatted(
                        over ? "resolved" : "firing",
                        service.isEmpty() ? "" : "\"service\":\"" + service + "\",",
                        key,
                        critical ? "critical" : "warning",
                        pass,
                        pass / 5);
    }

    /** A firing alert. */
    static String firing(String name, String service, String instance, String startsAt) {
        return """
        {"version":"4","groupKey":"{}:{}","status":"firing","receiver":"aimos","externalURL":"http://127.0.0.1",\
        "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"alerts":[{"status":"firing",\
        "labels":{"alertname":"%s","service":"%s","environment":"test","instance":"%s","severity":"critical"},\
        "annotations":{"summary":"%s on %s"},"startsAt":"%s","endsAt":"0001-01-01T00:00:00Z","generatorURL":""}]}\
        """
                .formatted(name, service, instance, name, instance, startsAt);
    }

    /** A firing alert as Prometheus pushes it, an element of its list. */
    static String pushed(String name, String service, String instance, String startsAt) {
        return """
        {"labels":{"alertname":"%s","service":"%s","environment":"test","instance":"%s","severity":"critical"},\
        "annotations":{"summary":"%s on %s"},"startsAt":"%s","generatorURL":"http://127.0.0.1/graph"}\
        """
                .formatted(name, service, instance, name, instance, startsAt);
    }
}
