namespace Battery.Drivers.Bq40z50;

/// <content>Security modes and reset.</content>
public sealed partial class Bq40z50
{
    // Both words of a key must come within this time (TRM SLUUBK0 11.5.2); after a broken attempt the chip must first forget the word it has.
    private const int KeyWindowMilliseconds = 4000;
    private const int KeyMargin = 200;

    /// <summary>Reads what the gauge lets a host do. Two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public SecurityMode ReadSecurityMode()
    {
        return SecurityOf(ReadOperationStatus());
    }

    /// <summary>Seals the gauge and checks that it is sealed. Nothing is sent where it is already.</summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge did not seal (<see cref="SmbusFault.NotDone"/>).</exception>
    public void Seal()
    {
        if (ReadSecurityMode() == SecurityMode.Sealed) return;
        if (!_bus.TrySend(ManufacturerCommand.Seal, null, 0, 0)) throw _bus.Failure(ManufacturerCommand.Seal);
        if (ReadSecurityMode() != SecurityMode.Sealed) throw new SmbusException(ManufacturerCommand.Seal, 1, SmbusFault.NotDone, null);
    }

    /// <summary>
    /// Unseals the gauge and checks that it is unsealed. Nothing is sent where it is unsealed or in full access already. Where the bus fails between
    /// the words, 4 s pass before they are sent again.
    /// </summary>
    /// <param name="firstWord">The key's word that is sent first (0x0414 as shipped). Keys are secrets.</param>
    /// <param name="secondWord">The key's word that is sent second (0x3672 as shipped).</param>
    /// <exception cref="SmbusException">The bus failed, or these are not its keys (<see cref="SmbusFault.KeyRefused"/>).</exception>
    public void Unseal(int firstWord, int secondWord)
    {
        if (ReadSecurityMode() != SecurityMode.Sealed) return;
        SendKey(firstWord, secondWord);
        SecurityMode mode = ReadSecurityMode();
        if (mode != SecurityMode.Unsealed && mode != SecurityMode.FullAccess) throw new SmbusException(SbsCommand.ManufacturerAccess, 1, SmbusFault.KeyRefused, null);
    }

    /// <summary>Brings an unsealed gauge to full access and checks it. A sealed gauge must be unsealed first.</summary>
    /// <param name="firstWord">The key's word that is sent first (0xFFFF as shipped). Keys are secrets.</param>
    /// <param name="secondWord">The key's word that is sent second (0xFFFF as shipped).</param>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or these are not its keys.</exception>
    public void EnterFullAccess(int firstWord, int secondWord)
    {
        SecurityMode mode = ReadSecurityMode();
        if (mode == SecurityMode.FullAccess) return;
        if (mode == SecurityMode.Sealed) throw new SmbusException(SbsCommand.ManufacturerAccess, 1, SmbusFault.Sealed, null);
        SendKey(firstWord, secondWord);
        if (ReadSecurityMode() != SecurityMode.FullAccess) throw new SmbusException(SbsCommand.ManufacturerAccess, 1, SmbusFault.KeyRefused, null);
    }

    /// <summary>Resets the gauge and waits until it answers. A gauge that was sealed by command comes back sealed.</summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed: then it takes no reset.</exception>
    public void Reset()
    {
        RequireUnsealed(ManufacturerCommand.DeviceReset);
        if (!_bus.TrySend(ManufacturerCommand.DeviceReset, null, 0, 0)) throw _bus.Failure(ManufacturerCommand.DeviceReset);
        _thresholdAge = -1;
        _bus.Delay(_options.ResetMilliseconds);
        ReadOperationStatus();
    }

    private void RequireUnsealed(int command)
    {
        if (ReadSecurityMode() == SecurityMode.Sealed) throw new SmbusException(command, 1, SmbusFault.Sealed, null);
    }

    // A single word is never sent twice: the chip would take the repeated first word as the second and refuse the pair.
    private void SendKey(int firstWord, int secondWord)
    {
        int retries = _bus.Retries;
        for (int attempt = 1; ; attempt++)
        {
            _bus.Retries = 0;
            bool sent = _bus.TryWriteWord(SbsCommand.ManufacturerAccess, firstWord) && _bus.TryWriteWord(SbsCommand.ManufacturerAccess, secondWord);
            _bus.Retries = retries;
            if (sent) return;
            if (attempt > retries) throw new SmbusException(SbsCommand.ManufacturerAccess, attempt, _bus.Fault, _bus.Cause);
            _bus.Delay(KeyWindowMilliseconds + KeyMargin);
        }
    }
}
