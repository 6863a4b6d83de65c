using System;

namespace Battery.Drivers.Bq40z50;

/// <content>Reset, sleep, shutdown, and how a state is set and proved.</content>
public sealed partial class Bq40z50
{
    private const int StatePollMilliseconds = 50;

    /// <summary>Resets the gauge and waits until it answers. A gauge that was sealed by command comes back sealed.</summary>
    /// <exception cref="SmbusException">The bus failed, or the gauge is sealed: then it takes no reset.</exception>
    public void Reset()
    {
        _status.RequireUnsealed(ManufacturerCommand.DeviceReset);
        if (!_bus.TrySend(ManufacturerCommand.DeviceReset, null, 0, 0)) throw _bus.Failure(ManufacturerCommand.DeviceReset);
        _identity.Forget();
        _bus.Delay(_options.ResetMilliseconds);
        ReadOperationStatus();
    }

    /// <summary>
    /// Lets the gauge sleep: it then measures every few seconds only, until current flows, a protection stirs or the system is present
    /// again (TRM SLUUBK0 14.1.11). Needs an unsealed gauge, and that hardly any current flows.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, the gauge is sealed, or did not take it (<see cref="SmbusFault.NotDone"/>): its
    /// conditions do not hold.</exception>
    public void Sleep()
    {
        _status.RequireUnsealed(ManufacturerCommand.Sleep);
        if (!_bus.TrySend(ManufacturerCommand.Sleep, null, 0, 0)) throw _bus.Failure(ManufacturerCommand.Sleep);
        RequireState(ManufacturerCommand.Sleep, ManufacturerCommand.OperationStatus, (uint)OperationStatus.SleepByCommand, true);
    }

    /// <summary>
    /// Dangerous: shuts the gauge down. The pack goes dark until a charger is connected; then the gauge resets fully. An unsealed gauge
    /// opens its FETs and shuts down after the delays in its data flash (10 s and 20 s as shipped); a sealed one wants the command twice
    /// within 4 s, gets it, and shuts down at once. It stays awake while a charger is connected (TRM SLUUBK0 5.4.2 and 14.1.10).
    /// </summary>
    /// <param name="confirmation"><see cref="DangerousOperation.Shutdown"/>.</param>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, or the gauge goes on without a sign of shutting down
    /// (<see cref="SmbusFault.NotDone"/>).</exception>
    public void Shutdown(DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.Shutdown, nameof(DangerousOperation.Shutdown));
        bool twice = ReadSecurityMode() == SecurityMode.Sealed;
        int retries = _bus.Retries;
        for (int attempt = 1; ; attempt++)
        {
            // To an unsealed gauge a second command means at once, so none is repeated unseen.
            bool sent = SendOnce(ManufacturerCommand.Shutdown) && (!twice || SendOnce(ManufacturerCommand.Shutdown));
            SmbusFault fault = sent ? SmbusFault.NotDone : _bus.Fault;
            Exception cause = _bus.Cause;

            // A sealed gauge is off by now and silent; an unsealed one has its delays to go, and shows that when its registers change.
            bool answers;
            for (int waited = 0; ; waited += StatePollMilliseconds)
            {
                if (twice) _bus.Retries = 0;
                answers = _status.TryReadOperationBits(out uint bits);
                _bus.Retries = retries;
                if (answers && (bits & (uint)OperationStatus.ShutdownByCommand) != 0) return;
                if (!answers || waited >= _options.SettleMilliseconds) break;
                _bus.Delay(StatePollMilliseconds);
            }

            if (!answers && sent && twice) return;
            if (!answers && !twice) throw _bus.Failure(ManufacturerCommand.OperationStatus);
            if (sent || attempt > retries) throw new SmbusException(ManufacturerCommand.Shutdown, attempt, fault, cause);
            _bus.Delay(_options.BackOffMilliseconds);
        }
    }

    /// <summary>
    /// Dangerous: emergency FET shutdown. The charge and discharge FETs open after a delay in data flash (15 s as shipped) and stay open
    /// until
    /// <see cref="CloseFets"/> or one of the exits that data flash allows; <see cref="OperationStatus.EmergencyShutdown"/> shows when they
    /// are (TRM SLUUBK0 5.6.2). Works in every security mode.
    /// </summary>
    /// <param name="confirmation"><see cref="DangerousOperation.OpenFets"/>.</param>
    /// <exception cref="ArgumentException">Not confirmed; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed.</exception>
    public void OpenFets(DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.OpenFets, nameof(DangerousOperation.OpenFets));
        SendPair(ManufacturerCommand.EnableManualFetControl, ManufacturerCommand.OpenFets);
    }

    /// <summary>
    /// Ends an emergency FET shutdown, or one that is about to come: the FETs obey the firmware again (TRM SLUUBK0 5.6.3). Waits until the
    /// gauge shows that where its revision has it; where the revision is not known, until a FET is on, or until no bit is set that any
    /// revision has for it.
    /// </summary>
    /// <exception cref="SmbusException">The bus failed, or they stay open (<see cref="SmbusFault.NotDone"/>).</exception>
    public void CloseFets()
    {
        WriteWord(SbsCommand.ManufacturerAccess, ManufacturerCommand.CloseFets);
        _identity.TryReadRevision();
        GaugeRevision revision = _identity.RevisionOrUnknown;
        for (int waited = 0; !revision.HasNoEmergencyShutdown(_status.ReadOperationBits()); waited += StatePollMilliseconds)
        {
            if (waited >= _options.SettleMilliseconds) throw new SmbusException(ManufacturerCommand.CloseFets, 1, SmbusFault.NotDone, null);
            _bus.Delay(StatePollMilliseconds);
        }
    }

    private static void Confirm(DangerousOperation given, DangerousOperation needed, string name)
    {
        if (given != needed)
            throw new ArgumentException("Nothing was sent: this is dangerous and has to be named, by DangerousOperation." + name + ".");
    }

    private bool SendOnce(int command)
    {
        int retries = _bus.Retries;
        _bus.Retries = 0;
        bool sent = _bus.TrySend(command, null, 0, 0);
        _bus.Retries = retries;
        return sent;
    }

    // The chip only knows how to toggle. So: look, toggle once where needed, look again until it shows. Where the bus says that the toggle
    // was lost, the state decides, not the bus: a lost acknowledgement must not toggle twice.
    private bool Toggle(int command, int register, uint bit, bool on)
    {
        _status.RequireUnsealed(command);
        if (IsSet(register, bit) == on) return false;
        for (int attempt = 1; ; attempt++)
        {
            bool sent = SendOnce(command);
            SmbusFault fault = sent ? SmbusFault.NotDone : _bus.Fault;
            Exception cause = _bus.Cause;
            if (Becomes(register, bit, on)) return true;
            if (sent || attempt > _options.Retries) throw new SmbusException(command, attempt, fault, cause);
        }
    }

    private void RequireState(int command, int register, uint bit, bool on)
    {
        if (!Becomes(register, bit, on)) throw new SmbusException(command, 1, SmbusFault.NotDone, null);
    }

    private bool Becomes(int register, uint bit, bool on)
    {
        for (int waited = 0; ; waited += StatePollMilliseconds)
        {
            if (IsSet(register, bit) == on) return true;
            if (waited >= _options.SettleMilliseconds) return false;
            _bus.Delay(StatePollMilliseconds);
        }
    }

    private bool IsSet(int register, uint bit)
    {
        return (_status.ReadBits(register, register == ManufacturerCommand.ManufacturingStatus ? 2 : 4) & bit) != 0;
    }
}
