package org.aimos.intake.connector;

final class StatuspageConnectorTest extends GoldenConnector {

    StatuspageConnectorTest() {
        super(new StatuspageConnector());
    }
}
