package org.aimos.intake.connector;

final class PagerDutyEventsConnectorTest extends GoldenConnector {

    PagerDutyEventsConnectorTest() {
        super(new PagerDutyEventsConnector());
    }
}
