namespace Battery.Drivers.Bq40z50;

/// <content>
/// What the gauge writes down over its life: lifetime data (read as <see cref="LifetimeExtremes"/> and the other lifetime blocks),
/// permanent failures, the black box (TRM SLUUBK0 chapter 10 and 14.1.19 to 14.1.31). All need an unsealed gauge.
/// </content>
public sealed partial class Bq40z50
{
    /// <summary>Turns the collection of lifetime data on or off; kept in data flash. ManufacturerAccess 0x0023.</summary>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetLifetimeDataCollection(bool on)
    {
        return Set(ManufacturerCommand.LifetimeDataCollection, ManufacturingStatus.LifetimeData, on);
    }

    /// <summary>Lets a second count as two hours of lifetime, for a test, until reset or seal. ManufacturerAccess 0x002F.</summary>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetLifetimeSpeedUp(bool on)
    {
        return Set(ManufacturerCommand.LifetimeDataSpeedUp, ManufacturingStatus.LifetimeSpeedUp, on);
    }

    /// <summary>
    /// Writes the lifetime data to data flash now; by itself the gauge does so every 10 h. Power must not fail meanwhile.
    /// ManufacturerAccess 0x002E.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed.</exception>
    public void FlushLifetimeData()
    {
        SendAndWait(ManufacturerCommand.LifetimeDataFlush);
    }

    /// <summary>Dangerous: clears the lifetime data in data flash. ManufacturerAccess 0x0028.</summary>
    /// <param name="confirmation"><see cref="DangerousOperation.ResetLifetimeData"/>.</param>
    /// <exception cref="System.ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed.</exception>
    public void ResetLifetimeData(DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.ResetLifetimeData, nameof(DangerousOperation.ResetLifetimeData));
        SendAndWait(ManufacturerCommand.LifetimeDataReset);
    }

    /// <summary>
    /// Dangerous: clears the permanent failures in data flash and waits until none shows. What has failed does not heal by this.
    /// ManufacturerAccess 0x0029.
    /// </summary>
    /// <param name="confirmation"><see cref="DangerousOperation.ResetPermanentFailData"/>.</param>
    /// <exception cref="System.ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or a failure is there still
    /// (<see cref="SmbusFault.NotDone"/>).</exception>
    public void ResetPermanentFailData(DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.ResetPermanentFailData, nameof(DangerousOperation.ResetPermanentFailData));
        SendAndWait(ManufacturerCommand.PermanentFailDataReset);
        RequireState(ManufacturerCommand.PermanentFailDataReset, ManufacturerCommand.PermanentFailStatus, uint.MaxValue, false);
    }

    /// <summary>Turns the black box recorder on or off; kept in data flash. ManufacturerAccess 0x0025.</summary>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetBlackBoxRecorder(bool on)
    {
        return Set(ManufacturerCommand.BlackBoxRecorder, ManufacturingStatus.BlackBoxRecorder, on);
    }

    /// <summary>Dangerous: clears the black box in data flash. ManufacturerAccess 0x002A.</summary>
    /// <param name="confirmation"><see cref="DangerousOperation.ResetBlackBoxRecorder"/>.</param>
    /// <exception cref="System.ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed.</exception>
    public void ResetBlackBoxRecorder(DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.ResetBlackBoxRecorder, nameof(DangerousOperation.ResetBlackBoxRecorder));
        SendAndWait(ManufacturerCommand.BlackBoxRecorderReset);
    }

    private void SendAndWait(int command)
    {
        _status.RequireUnsealed(command);
        if (!_bus.TrySend(command, null, 0, 0)) throw _bus.Failure(command);
        _bus.Delay(_options.DataFlashWriteMilliseconds);
    }
}
