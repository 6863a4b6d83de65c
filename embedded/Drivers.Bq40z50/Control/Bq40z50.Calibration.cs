namespace Battery.Drivers.Bq40z50;

/// <content>Calibration (TRM SLUUBK0 12.2; the procedure is in TI's SLUA734). All need an unsealed gauge.</content>
public sealed partial class Bq40z50
{
    /// <summary>
    /// Enters or leaves CALIBRATION mode, in which the gauge puts out what its converters give: <see cref="Read"/> with a
    /// <see cref="CalibrationOutput"/>. Must be left when done; reset and seal leave it too. ManufacturerAccess 0x002D.
    /// </summary>
    /// <returns>True where it was toggled; false where it was so already.</returns>
    /// <exception cref="SmbusException">As <see cref="SetGauging"/>.</exception>
    public bool SetCalibrationMode(bool on)
    {
        return Set(ManufacturerCommand.CalibrationMode, ManufacturingStatus.Calibration, on);
    }

    /// <summary>
    /// Dangerous: shorts the input of the coulomb counter inside the chip and reads the converters, for the offset. The gauge is blind to
    /// current until <see cref="StopCalibrationOutput"/> or any other subcommand. ManufacturerAccess 0xF082, CALIBRATION mode.
    /// </summary>
    /// <param name="output">Filled.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.ShortCoulombCounter"/>.</param>
    /// <exception cref="System.ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, or the gauge is not in CALIBRATION mode and does not answer.</exception>
    public void ReadShortedCalibrationOutput(CalibrationOutput output, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.ShortCoulombCounter, nameof(DangerousOperation.ShortCoulombCounter));
        if (_bus.ReadSubcommand(ManufacturerCommand.OutputShortedCalibration, CalibrationOutput.Length, CalibrationOutput.Length) < 0)
        {
            throw _bus.Failure(ManufacturerCommand.OutputShortedCalibration);
        }

        output.TryParse(_bus.Block, _bus.BlockOffset, CalibrationOutput.Length);
    }

    /// <summary>Ends the output of raw values and takes the short away. ManufacturerAccess 0xF080.</summary>
    /// <exception cref="SmbusException">The bus failed, or the output goes on (<see cref="SmbusFault.NotDone"/>).</exception>
    public void StopCalibrationOutput()
    {
        if (!_bus.TrySend(ManufacturerCommand.ExitCalibrationOutput, null, 0, 0))
            throw _bus.Failure(ManufacturerCommand.ExitCalibrationOutput);
        RequireState(
            ManufacturerCommand.ExitCalibrationOutput, ManufacturerCommand.OperationStatus, (uint)OperationStatus.CalibrationOutput, false);
    }

    /// <summary>
    /// Starts the calibration of the coulomb counter's offset, which takes about 16 s and wants no current to flow;
    /// <see cref="OperationStatus.AutoCcOffset"/> shows that it runs. ManufacturerAccess 0x0013.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or did not begin
    /// (<see cref="SmbusFault.NotDone"/>).</exception>
    public void StartOffsetCalibration()
    {
        _status.RequireUnsealed(ManufacturerCommand.AutoCcOffset);
        if (!_bus.TrySend(ManufacturerCommand.AutoCcOffset, null, 0, 0)) throw _bus.Failure(ManufacturerCommand.AutoCcOffset);
        RequireState(ManufacturerCommand.AutoCcOffset, ManufacturerCommand.OperationStatus, (uint)OperationStatus.AutoCcOffset, true);
    }
}
