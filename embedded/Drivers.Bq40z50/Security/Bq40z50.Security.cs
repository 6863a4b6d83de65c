namespace Battery.Drivers.Bq40z50;

/// <content>Security modes and their keys.</content>
public sealed partial class Bq40z50
{
    // Both words of a key must come within this time (TRM SLUUBK0 11.5.2); after a broken attempt the chip must first forget the word it
    // has.
    private const int KeyWindowMilliseconds = 4000;
    private const int KeyMargin = 200;

    /// <summary>Reads what the gauge lets a host do. Two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public SecurityMode ReadSecurityMode()
    {
        return _status.ReadSecurityMode();
    }

    /// <summary>
    /// Seals the gauge and waits until it shows that, up to <see cref="Bq40z50Options.SettleMilliseconds"/>. Nothing is sent where it is
    /// sealed already.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge did not seal (<see cref="SmbusFault.NotDone"/>).</exception>
    public void Seal()
    {
        if (ReadSecurityMode() == SecurityMode.Sealed) return;
        if (!_bus.TrySend(ManufacturerCommand.Seal, null, 0, 0)) throw _bus.Failure(ManufacturerCommand.Seal);
        if (!Shows(SecurityMode.Sealed, SecurityMode.Sealed))
            throw new SmbusException(ManufacturerCommand.Seal, 1, SmbusFault.NotDone, null);
    }

    /// <summary>
    /// Unseals the gauge and waits until it shows that, up to <see cref="Bq40z50Options.SettleMilliseconds"/>. Nothing is sent where it is
    /// unsealed or in full access already. Where the bus fails between the words, 4 s pass before they are sent again.
    /// </summary>
    /// <param name="firstWord">The key's word that is sent first (0x0414 as shipped). Keys are secrets.</param>
    /// <param name="secondWord">The key's word that is sent second (0x3672 as shipped).</param>
    /// <exception cref="SmbusException">The bus failed, or these are not its keys (<see cref="SmbusFault.KeyRefused"/>).</exception>
    public void Unseal(int firstWord, int secondWord)
    {
        if (ReadSecurityMode() != SecurityMode.Sealed) return;
        SendPair(firstWord, secondWord);
        if (!Shows(SecurityMode.Unsealed, SecurityMode.FullAccess))
            throw new SmbusException(SbsCommand.ManufacturerAccess, 1, SmbusFault.KeyRefused, null);
    }

    /// <summary>
    /// Brings an unsealed gauge to full access and waits until it shows that, up to <see cref="Bq40z50Options.SettleMilliseconds"/>. A
    /// sealed gauge must be unsealed first.
    /// </summary>
    /// <param name="firstWord">The key's word that is sent first (0xFFFF as shipped). Keys are secrets.</param>
    /// <param name="secondWord">The key's word that is sent second (0xFFFF as shipped).</param>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or these are not its keys.</exception>
    public void EnterFullAccess(int firstWord, int secondWord)
    {
        SecurityMode mode = ReadSecurityMode();
        if (mode == SecurityMode.FullAccess) return;
        if (mode == SecurityMode.Sealed) throw new SmbusException(SbsCommand.ManufacturerAccess, 1, SmbusFault.Sealed, null);
        SendPair(firstWord, secondWord);
        if (!Shows(SecurityMode.FullAccess, SecurityMode.FullAccess))
            throw new SmbusException(SbsCommand.ManufacturerAccess, 1, SmbusFault.KeyRefused, null);
    }

    /// <summary>
    /// Reads the keys of the security modes. ManufacturerAccess 0x0035, two exchanges; needs full access. From R3 on other keys stand
    /// behind these two, which are not given.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge is not in full access.</exception>
    public SecurityKeys ReadSecurityKeys()
    {
        _status.RequireFullAccess(ManufacturerCommand.SecurityKeys);
        ReadSecurityKeyBlock();
        return SecurityKeys.Parse(_bus.Block, _bus.BlockOffset);
    }

    /// <summary>
    /// Dangerous: stores other keys in data flash and reads them back (TRM SLUUBK0 14.1.33). Needs full access. Who loses the new keys is
    /// locked out of the gauge for good once it is sealed.
    /// </summary>
    /// <param name="keys">All four words.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.ChangeSecurityKeys"/>.</param>
    /// <exception cref="System.ArgumentException">Not confirmed, or the keys are not distinct (<see cref="SecurityKeys.AreDistinct"/>);
    /// nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, the gauge is not in full access, has more keys than these two
    /// (<see cref="SmbusFault.OtherFirmware"/>, R3 and later; nothing was written), or has other keys afterwards
    /// (<see cref="SmbusFault.NotVerified"/>).</exception>
    public void ChangeSecurityKeys(SecurityKeys keys, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.ChangeSecurityKeys, nameof(DangerousOperation.ChangeSecurityKeys));
        if (!keys.AreDistinct)
            throw new System.ArgumentException("The first words of the keys must differ from each other and from commands.");
        _status.RequireFullAccess(ManufacturerCommand.SecurityKeys);

        // R3 wants four keys at once, R4 six, R5 seven (SLUUBU5A 15.1.33, SLUUCH2 16.1.33, SLUUCN4B 16.1.34, as a public review quotes
        // them): what it does with the first two alone no manual says.
        if (ReadSecurityKeyBlock() != SecurityKeys.Length)
            throw new SmbusException(ManufacturerCommand.SecurityKeys, 1, SmbusFault.OtherFirmware, null);
        byte[] words = new byte[SecurityKeys.Length];
        keys.Format(words);
        if (!_bus.TrySend(ManufacturerCommand.SecurityKeys, words, 0, words.Length)) throw _bus.Failure(ManufacturerCommand.SecurityKeys);
        _bus.Delay(_options.DataFlashWriteMilliseconds);
        if (!keys.Same(ReadSecurityKeys())) throw new SmbusException(ManufacturerCommand.SecurityKeys, 1, SmbusFault.NotVerified, null);
    }

    private int ReadSecurityKeyBlock()
    {
        int length = _bus.ReadSubcommand(
            ManufacturerCommand.SecurityKeys, SecurityKeys.Length, SecurityKeys.Length, SmbusDevice.LongestData);
        if (length < 0) throw _bus.Failure(ManufacturerCommand.SecurityKeys);
        return length;
    }

    // The registers of the gauge change once a second: what it took shows later.
    private bool Shows(SecurityMode mode, SecurityMode orMode)
    {
        for (int waited = 0; ; waited += StatePollMilliseconds)
        {
            SecurityMode shown = ReadSecurityMode();
            if (shown == mode || shown == orMode) return true;
            if (waited >= _options.SettleMilliseconds) return false;
            _bus.Delay(StatePollMilliseconds);
        }
    }

    // A single word is never sent twice: the chip would take the repeated first word as the second and refuse the pair.
    private void SendPair(int firstWord, int secondWord)
    {
        int retries = _bus.Retries;
        for (int attempt = 1; ; attempt++)
        {
            _bus.Retries = 0;
            bool sent = _bus.TryWriteWord(SbsCommand.ManufacturerAccess, firstWord)
                && _bus.TryWriteWord(SbsCommand.ManufacturerAccess, secondWord);
            _bus.Retries = retries;
            if (sent) return;
            if (attempt > retries) throw new SmbusException(SbsCommand.ManufacturerAccess, attempt, _bus.Fault, _bus.Cause);
            _bus.Delay(KeyWindowMilliseconds + KeyMargin);
        }
    }
}
