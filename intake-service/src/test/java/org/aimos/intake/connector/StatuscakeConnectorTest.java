package org.aimos.intake.connector;

final class StatuscakeConnectorTest extends GoldenConnector {

    StatuscakeConnectorTest() {
        super(new StatuscakeConnector());
    }
}
