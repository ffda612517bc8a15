package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The alerts of a preview, for people. */
final class AlertTable {
    private AlertTable() {}

    /** A row for each alert, each change, and each part that would go to quarantine. */
    static Table of(JsonNode preview) {
        Table table = new Table("STATUS", "SEVERITY", "SERVICE", "RESOURCE", "ALERT KEY", "TITLE");
        for (JsonNode alert : preview.path("alerts")) {
            table.row(
                    alert.path("status").asText(),
                    alert.path("severity").asText(),
                    alert.path("service").asText(""),
                    alert.path("resource").asText(""),
                    alert.path("alertKeyOf").asText(alert.path("alertKey").asText()),
                    alert.path("title").asText());
        }
        for (JsonNode change : preview.path("changes")) {
            table.row(
                    "change",
                    "",
                    change.path("service").asText(""),
                    change.path("environment").asText(""),
                    change.path("version").asText(""),
                    change.path("title").asText());
        }
        for (JsonNode reason : preview.path("unmapped")) {
            table.row("quarantine", "", "", "", "", reason.asText());
        }
        return table;
    }
}
