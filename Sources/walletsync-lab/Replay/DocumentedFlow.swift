/// The documented flows as data: what two devices of one account do, section by section.
enum DocumentedFlow {
    struct Section {
        let title: String
        let steps: [Step]
    }

    struct Step {
        let device: Device
        let deed: Deed

        init(_ device: Device, _ deed: Deed) {
            self.device = device
            self.deed = deed
        }
    }

    enum Device: String, CaseIterable {
        case c1, c2
    }

    /// What a device does, or what a person asks of it.
    enum Deed {
        case importClient
        case create
        case setAccount
        case showDeviceID
        case register
        case authenticate
        case newWalletState
        case post
        case get
        case change
        case showWallet
    }

    static let sections: [Section] = [
        Section(
            title: "Initial setup and account recovery",
            steps: [
                Step(.c1, .importClient), Step(.c1, .create), Step(.c2, .create), Step(.c1, .setAccount),
                Step(.c2, .setAccount), Step(.c1, .showDeviceID), Step(.c2, .showDeviceID),
                Step(.c1, .register), Step(.c1, .authenticate), Step(.c2, .authenticate),
            ]
        ),
        Section(title: "Syncing", steps: [Step(.c1, .newWalletState), Step(.c1, .post), Step(.c2, .get)]),
        Section(title: "Updating", steps: [Step(.c2, .post), Step(.c1, .get)]),
        Section(
            title: "Wallet changes",
            steps: [
                Step(.c1, .showWallet), Step(.c1, .change), Step(.c1, .showWallet), Step(.c1, .post),
                Step(.c2, .get), Step(.c2, .showWallet),
            ]
        ),
        Section(
            title: "Merging changes",
            steps: [
                Step(.c1, .change), Step(.c2, .change), Step(.c1, .showWallet), Step(.c2, .showWallet),
                Step(.c1, .post), Step(.c2, .get), Step(.c2, .showWallet), Step(.c2, .post), Step(.c1, .get),
                Step(.c1, .showWallet),
            ]
        ),
        Section(
            title: "Conflicts",
            steps: [
                Step(.c2, .change), Step(.c2, .post), Step(.c1, .change), Step(.c1, .post), Step(.c1, .post),
            ]
        ),
    ]
}
