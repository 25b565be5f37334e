extension WalletState {
    /// The canonical text of this state (rule W7): `deviceId`, `encryptedWallet`, `lastSynced`, and
    /// `lineage` where there is one; devices in byte order, no white space.
    public func canonicalText() -> [UInt8] {
        var writer = JSONWriter(size: 512 + encryptedWallet.utf8.count)
        writer.object { writer in
            writer.key(WalletStateKey.deviceID)
            writer.string(deviceID.text)
            writer.key(WalletStateKey.encryptedWallet)
            writer.string(encryptedWallet)
            writer.key(WalletStateKey.lastSynced)
            writer.object { writer in
                for entry in lastSynced.entries {
                    writer.key(entry.device.text)
                    writer.integer(entry.sequence.value)
                }
            }
            if let lineage { writer.lineage(lineage) }
        }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func lineage(_ lineage: Lineage) {
        key(WalletStateKey.lineage)
        object { writer in
            writer.key(WalletStateKey.heads)
            writer.object { writer in
                for head in lineage.heads {
                    writer.key(head.device.text)
                    writer.string(head.tag.text)
                }
            }
            writer.key(WalletStateKey.ancestors)
            writer.array { writer in
                for tag in lineage.ancestors { writer.string(tag.text) }
            }
        }
    }
}
