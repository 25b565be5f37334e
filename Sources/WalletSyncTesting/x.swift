import WalletSync
