/// The interactive session that the protocol was first documented with, line by line; leading white space
/// aside.
enum DocumentedSession {
    static let lines = text.split(separator: "\n").map(String.init)

    private static let text = """
        >>> from test_client import Client
        >>> c1 = Client()
        >>> c2 = Client()
        >>> c1.set_account("joe2@example.com", "123abc2")
        >>> c2.set_account("joe2@example.com", "123abc2")
        >>> c1.device_id
        '974690df-85a6-481d-9015-6293226db8c9'
        >>> c2.device_id
        '545643c9-ee47-443d-b260-cb9178b8646c'
        >>> c1.register()
        Registered
        >>> c1.get_auth_token()
        Got auth token: 941e5159a2caff15f0bdc1c0e6da92691d3073543dbfae810cfe57d51c35f0e0
        >>> c2.get_auth_token()
        Got auth token: b323a18e51263ac052777ca68de716c1f3b4983bf4c918477e355f637c8ea2d4
        >>> c1.new_wallet_state()
        >>> c1.post_wallet_state()
        Successfully updated wallet state on server
        Got new walletState:
        {'deviceId': '974690df-85a6-481d-9015-6293226db8c9',
        'encryptedWallet': '',
        'lastSynced': {'974690df-85a6-481d-9015-6293226db8c9': 1}}
        >>> c2.get_wallet_state()
        Got latest walletState:
        {'deviceId': '974690df-85a6-481d-9015-6293226db8c9',
        'encryptedWallet': '',
        'lastSynced': {'974690df-85a6-481d-9015-6293226db8c9': 1}}
        >>> c2.post_wallet_state()
        Successfully updated wallet state on server
        Got new walletState:
        {'deviceId': '545643c9-ee47-443d-b260-cb9178b8646c',
        'encryptedWallet': '',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 2,
        '974690df-85a6-481d-9015-6293226db8c9': 1}}
        >>> c1.get_wallet_state()
        Got latest walletState:
        {'deviceId': '545643c9-ee47-443d-b260-cb9178b8646c',
        'encryptedWallet': '',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 2,
        '974690df-85a6-481d-9015-6293226db8c9': 1}}
        >>> c1.cur_encrypted_wallet()
        ''
        >>> c1.change_encrypted_wallet()
        >>> c1.cur_encrypted_wallet()
        ':2fbE'
        >>> c1.post_wallet_state()
        Successfully updated wallet state on server
        Got new walletState:
        {'deviceId': '974690df-85a6-481d-9015-6293226db8c9',
        'encryptedWallet': ':2fbE',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 2,
        '974690df-85a6-481d-9015-6293226db8c9': 3}}
        >>> c2.get_wallet_state()
        Got latest walletState:
        {'deviceId': '974690df-85a6-481d-9015-6293226db8c9',
        'encryptedWallet': ':2fbE',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 2,
        '974690df-85a6-481d-9015-6293226db8c9': 3}}
        >>> c2.cur_encrypted_wallet()
        ':2fbE'
        >>> c1.change_encrypted_wallet()
        >>> c2.change_encrypted_wallet()
        >>> c1.cur_encrypted_wallet()
        ':2fbE:BD62'
        >>> c2.cur_encrypted_wallet()
        ':2fbE:e7ac'
        >>> c1.post_wallet_state()
        Successfully updated wallet state on server
        Got new walletState:
        {'deviceId': '974690df-85a6-481d-9015-6293226db8c9',
        'encryptedWallet': ':2fbE:BD62',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 2,
        '974690df-85a6-481d-9015-6293226db8c9': 4}}
        >>> c2.get_wallet_state()
        Got latest walletState:
        {'deviceId': '974690df-85a6-481d-9015-6293226db8c9',
        'encryptedWallet': ':2fbE:BD62',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 2,
        '974690df-85a6-481d-9015-6293226db8c9': 4}}
        >>> c2.cur_encrypted_wallet()
        ':2fbE:BD62:e7ac'
        >>> c2.post_wallet_state()
        Successfully updated wallet state on server
        Got new walletState:
        {'deviceId': '545643c9-ee47-443d-b260-cb9178b8646c',
        'encryptedWallet': ':2fbE:BD62:e7ac',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 5,
        '974690df-85a6-481d-9015-6293226db8c9': 4}}
        >>> c1.get_wallet_state()
        Got latest walletState:
        {'deviceId': '545643c9-ee47-443d-b260-cb9178b8646c',
        'encryptedWallet': ':2fbE:BD62:e7ac',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 5,
        '974690df-85a6-481d-9015-6293226db8c9': 4}}
        >>> c1.cur_encrypted_wallet()
        ':2fbE:BD62:e7ac'
        >>> c2.change_encrypted_wallet()
        >>> c2.post_wallet_state()
        Successfully updated wallet state on server
        Got new walletState:
        {'deviceId': '545643c9-ee47-443d-b260-cb9178b8646c',
        'encryptedWallet': ':2fbE:BD62:e7ac:4EEf',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 6,
        '974690df-85a6-481d-9015-6293226db8c9': 4}}
        >>> c1.change_encrypted_wallet()
        >>> c1.post_wallet_state()
        Wallet state out of date. Getting updated wallet state. Try again.
        Got new walletState:
        {'deviceId': '545643c9-ee47-443d-b260-cb9178b8646c',
        'encryptedWallet': ':2fbE:BD62:e7ac:4EEf',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 6,
        '974690df-85a6-481d-9015-6293226db8c9': 4}}
        >>> c1.post_wallet_state()
        Successfully updated wallet state on server
        Got new walletState:
        {'deviceId': '974690df-85a6-481d-9015-6293226db8c9',
        'encryptedWallet': ':2fbE:BD62:e7ac:4EEf:DC86',
        'lastSynced': {'545643c9-ee47-443d-b260-cb9178b8646c': 6,
        '974690df-85a6-481d-9015-6293226db8c9': 7}}
        """
}
