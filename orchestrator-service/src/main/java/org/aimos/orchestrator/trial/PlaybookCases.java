package org.aimos.orchestrator.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.aimos.resources.PlaybookCase;

/** The cases beside a playbook. */
final class PlaybookCases {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private PlaybookCases() {}

    /** Cases in the order they are written; their shape was checked when the playbook was read. */
    static List<PlaybookCase> of(String yaml) {
        return Yaml.tests(yaml).stream()
                .map(each -> JSON.convertValue(each, PlaybookCase.class))
                .toList();
    }
}
