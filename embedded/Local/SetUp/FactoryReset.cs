using Battery.Node;
using Battery.Node.Jobs;
using Battery.Node.Platform;

namespace Battery.Local;

/// <summary>
/// Makes the node what it was when it left the factory, where its button is held for ten seconds: all that it keeps goes, readings that
/// wait among it, last the text that set it up; then it restarts and waits to be set up. A power loss in between leaves it set up, to be
/// held again.
/// </summary>
public sealed class FactoryReset : IJob
{
    /// <summary>So long the button has to be held, ms.</summary>
    public const int HoldMilliseconds = 10000;

    private const int LookMilliseconds = 500;

    private readonly IInputPin _pin;
    private readonly NodePlatform _platform;
    private readonly IProvisioning _provisioning;
    private readonly HeldButton _button = new HeldButton(HoldMilliseconds);

    /// <summary>Makes one.</summary>
    /// <param name="pin">The button, between pin and ground.</param>
    /// <param name="platform">What the node keeps, and who restarts it.</param>
    /// <param name="provisioning">What set it up.</param>
    public FactoryReset(IInputPin pin, NodePlatform platform, IProvisioning provisioning)
    {
        _pin = pin;
        _platform = platform;
        _provisioning = provisioning;
    }

    /// <inheritdoc/>
    public string Name => "reset";

    /// <summary>Takes its place in the queue, before that runs.</summary>
    public void Join(JobQueue queue)
    {
        queue.Add(this, JobPriority.Background).RunEvery(LookMilliseconds);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        if (!_button.Step(now, _pin.IsLow)) return;
        _platform.Log.Write(LogLevel.Warning, "reset", "the button is held: the node forgets everything and restarts");
        Erase(_platform.Storage, _provisioning);
        _platform.Restart.Restart();
    }

    /// <summary>Forgets everything, last what set the node up.</summary>
    public static void Erase(IStorage storage, IProvisioning provisioning)
    {
        string[] names = storage.List(string.Empty);
        for (int i = 0; i < names.Length; i++) storage.Delete(names[i]);
        provisioning.Erase();
    }
}
