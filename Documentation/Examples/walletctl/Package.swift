// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

let package = Package(
    name: "walletctl",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "WalletctlCore", targets: ["WalletctlCore"]),
        .executable(name: "walletctl", targets: ["walletctl"]),
    ],
    dependencies: [
        .package(name: "WalletSync", path: "../../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .target(
            name: "WalletctlCore",
            dependencies: [
                .product(name: "WalletSync", package: "WalletSync"),
                .product(name: "WalletSyncHTTP", package: "WalletSync"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "walletctl",
            dependencies: [
                "WalletctlCore",
                .product(name: "WalletSync", package: "WalletSync"),
                .product(name: "WalletSyncHTTP", package: "WalletSync"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WalletctlCoreTests",
            dependencies: [
                "WalletctlCore",
                .product(name: "WalletSync", package: "WalletSync"),
                .product(name: "WalletSyncHTTP", package: "WalletSync"),
                .product(name: "WalletSyncTesting", package: "WalletSync"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
    ]
)
