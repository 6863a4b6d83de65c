using System;

namespace Battery.Drivers.Bq40z50;

/// <content>
/// The features of ManufacturingStatus and the outputs that production tests (TRM SLUUBK0 chapter 12 and 14.1.13 to 14.1.31). The chip
/// toggles them; here a state is given: it is read first, toggled only where it differs, and read again. All need an unsealed gauge.
/// </content>
public sealed partial class Bq40z50
{
    /// <summary>Turns gauging on or off; kept in data flash. ManufacturerAccess 0x0021.</summary>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or it did not change
    /// (<see cref="SmbusFault.NotDone"/>).</exception>
    public bool SetGauging(bool on)
    {
        return Set(ManufacturerCommand.Gauging, ManufacturingStatus.Gauging, on);
    }

    /// <summary>
    /// Dangerous: lets the firmware control the FETs or not; kept in data flash. Off, the FETs open and no protection of the firmware can
    /// act on FETs that are then switched by hand; on, the terminals get their voltage. ManufacturerAccess 0x0022.
    /// </summary>
    /// <param name="on">The state.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.SetFetControl"/>.</param>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetFetControl(bool on, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.SetFetControl, nameof(DangerousOperation.SetFetControl));
        return Set(ManufacturerCommand.FetControl, ManufacturingStatus.FetControl, on);
    }

    /// <summary>
    /// Dangerous: switches the precharge FET by hand until reset or seal; possible only with <see cref="SetFetControl"/> off.
    /// ManufacturerAccess 0x001E.
    /// </summary>
    /// <param name="on">The state.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.SwitchFet"/>.</param>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The firmware controls the FETs; nothing was switched.</exception>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SwitchPrechargeFet(bool on, DangerousOperation confirmation)
    {
        return SwitchFet(ManufacturerCommand.PrechargeFetToggle, ManufacturingStatus.PrechargeFetTest, on, confirmation);
    }

    /// <summary>
    /// Dangerous: switches the charge FET by hand until reset or seal; possible only with <see cref="SetFetControl"/> off.
    /// ManufacturerAccess 0x001F.
    /// </summary>
    /// <param name="on">The state.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.SwitchFet"/>.</param>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The firmware controls the FETs; nothing was switched.</exception>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SwitchChargeFet(bool on, DangerousOperation confirmation)
    {
        return SwitchFet(ManufacturerCommand.ChargeFetToggle, ManufacturingStatus.ChargeFetTest, on, confirmation);
    }

    /// <summary>
    /// Dangerous: switches the discharge FET by hand until reset or seal; possible only with <see cref="SetFetControl"/> off.
    /// ManufacturerAccess 0x0020.
    /// </summary>
    /// <param name="on">The state.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.SwitchFet"/>.</param>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The firmware controls the FETs; nothing was switched.</exception>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SwitchDischargeFet(bool on, DangerousOperation confirmation)
    {
        return SwitchFet(ManufacturerCommand.DischargeFetToggle, ManufacturingStatus.DischargeFetTest, on, confirmation);
    }

    /// <summary>
    /// Dangerous: lets the firmware look for permanent failures or not; kept in data flash. Off, a cell that has become unsafe stays in
    /// service; on, a failure found ends the pack's service. ManufacturerAccess 0x0024.
    /// </summary>
    /// <param name="on">The state.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.SetPermanentFailureChecks"/>.</param>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetPermanentFailureChecks(bool on, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.SetPermanentFailureChecks, nameof(DangerousOperation.SetPermanentFailureChecks));
        return Set(ManufacturerCommand.PermanentFailure, ManufacturingStatus.PermanentFailure, on);
    }

    /// <summary>
    /// Dangerous: lets the firmware blow the chemical fuse at a permanent failure or not; kept in data flash. ManufacturerAccess 0x0026.
    /// </summary>
    /// <param name="on">The state.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.SetFuseAction"/>.</param>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetFuseAction(bool on, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.SetFuseAction, nameof(DangerousOperation.SetFuseAction));
        return Set(ManufacturerCommand.Fuse, ManufacturingStatus.Fuse, on);
    }

    /// <summary>
    /// Dangerous: drives the FUSE pin by hand. On, it blows the chemical fuse where there is one: the pack is dead for good.
    /// ManufacturerAccess 0x001D.
    /// </summary>
    /// <param name="on">The state.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.SwitchFusePin"/>.</param>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SwitchFusePin(bool on, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.SwitchFusePin, nameof(DangerousOperation.SwitchFusePin));
        return Toggle(ManufacturerCommand.FuseToggle, ManufacturerCommand.OperationStatus, (uint)OperationStatus.FuseActive, on);
    }

    /// <summary>Lets the LED display follow its button or not; kept in data flash. ManufacturerAccess 0x0027.</summary>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetLedDisplay(bool on)
    {
        return Set(ManufacturerCommand.LedDisplayEnable, ManufacturingStatus.Led, on);
    }

    /// <summary>Switches all LEDs on or off, for a test. ManufacturerAccess 0x002B.</summary>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SwitchLeds(bool on)
    {
        return Toggle(ManufacturerCommand.LedToggle, ManufacturerCommand.OperationStatus, (uint)OperationStatus.LedOn, on);
    }

    /// <summary>Acts as a press of the LED button, showing 100 %. ManufacturerAccess 0x002C, needs an unsealed gauge.</summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed.</exception>
    public void PressLedButton()
    {
        _status.RequireUnsealed(ManufacturerCommand.LedDisplayPress);
        if (!_bus.TrySend(ManufacturerCommand.LedDisplayPress, null, 0, 0)) throw _bus.Failure(ManufacturerCommand.LedDisplayPress);
    }

    private bool SwitchFet(int command, ManufacturingStatus fet, bool on, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.SwitchFet, nameof(DangerousOperation.SwitchFet));
        _status.RequireUnsealed(command);
        if ((ReadManufacturingStatus() & ManufacturingStatus.FetControl) != 0)
            throw new InvalidOperationException("The firmware controls the FETs; SetFetControl must be off first.");
        return Set(command, fet, on);
    }

    private bool Set(int command, ManufacturingStatus feature, bool on)
    {
        return Toggle(command, ManufacturerCommand.ManufacturingStatus, (uint)feature, on);
    }
}
