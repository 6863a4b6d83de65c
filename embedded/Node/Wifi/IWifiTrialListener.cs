namespace Battery.Node.Wifi;

/// <summary>Answers the command that a trial was begun by.</summary>
public interface IWifiTrialListener
{
    /// <summary>The trial is over; what came of it is kept on return.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="failure">Empty where the network is the node's from now on, otherwise why not.</param>
    void OnTrialEnded(long commandId, string failure);
}
