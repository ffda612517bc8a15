package org.aimos.intake.connector;

final class ChangeConnectorTest extends GoldenConnector {

    ChangeConnectorTest() {
        super(new ChangeConnector());
    }
}
