package org.aimos.intake.connector;

final class PagerDutyConnectorTest extends GoldenConnector {

    PagerDutyConnectorTest() {
        super(new PagerDutyConnector());
    }
}
