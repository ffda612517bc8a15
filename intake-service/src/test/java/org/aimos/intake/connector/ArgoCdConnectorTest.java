package org.aimos.intake.connector;

final class ArgoCdConnectorTest extends GoldenConnector {

    ArgoCdConnectorTest() {
        super(new ArgoCdConnector());
    }
}
