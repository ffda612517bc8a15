package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.aimos.intake.canonical.UnreadableBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpsgenieApiConnectorTest extends GoldenConnector {

    OpsgenieApiConnectorTest() {
        super(new OpsgenieApiConnector());
    }

    @Test
    void an_alert_without_an_alias_is_closed_by_the_name_that_it_was_given() throws Exception {
        AlertDraft made =
                reading("{\"action\":\"create\",\"alert\":{\"message\":\"disk\"}}")
                        .drafts()
                        .getFirst();
        String alias = OpsgenieApiConnector.alias(made);

        AlertDraft over =
                reading("{\"action\":\"close\",\"identifier\":\"" + alias + "\",\"alert\":{}}")
                        .drafts()
                        .getFirst();

        assertThat(over.key()).isEqualTo(made.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"create\",\"alert\":{}}",
                "{\"action\":\"close\",\"alert\":{}}",
                "{\"action\":\"notes\",\"alert\":[]}",
                "{",
            })
    void what_is_no_alert_is_refused(String body) {
        assertThatThrownBy(() -> reading(body)).isInstanceOf(UnreadableBody.class);
    }
}
