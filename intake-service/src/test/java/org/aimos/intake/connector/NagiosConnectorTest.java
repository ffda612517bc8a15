package org.aimos.intake.connector;

final class NagiosConnectorTest extends GoldenConnector {

    NagiosConnectorTest() {
        super(new NagiosConnector());
    }
}
