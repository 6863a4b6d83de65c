using Battery.Protocol;

namespace Battery.Node.Commands;

/// <summary>Takes the answers to commands that did not come from above.</summary>
public interface IAnswerTaker
{
    /// <summary>An answer; false where it is not for who is here, and goes up. On any thread.</summary>
    bool Take(ResponseMessage answer);
}
