namespace Devices;

/// <summary>
/// Finds the operation whose backward failed; <c>torch.autograd.detect_anomaly</c>. Each recorded call keeps where it was made, and errors of
/// backward tell it. Slow: for finding errors only.
/// </summary>
public static class AnomalyMode
{
    private static volatile bool enabled;
    private static volatile bool checkNan;

    /// <summary>Whether it is switched on, for the whole process.</summary>
    public static bool IsEnabled => enabled;

    /// <summary>Whether gradients are also searched for NaN, which waits for the device at each operation.</summary>
    public static bool ChecksNan => enabled && checkNan;

    /// <summary>Switches it on for the whole process until the result is disposed. Only calls recorded meanwhile can be told.</summary>
    /// <param name="checkNan">Makes a NaN in a gradient an error.</param>
    public static IDisposable On(bool checkNan = true)
    {
        (bool before, bool checkedBefore) = (enabled, AnomalyMode.checkNan);
        (enabled, AnomalyMode.checkNan) = (true, checkNan);
        return new Scope(() => (enabled, AnomalyMode.checkNan) = (before, checkedBefore));
    }

    /// <exception cref="TensorException">One of the gradients that a node computed has a NaN.</exception>
    internal static void RequireNumbers(Node node, Tensor?[] grads)
    {
        using IDisposable off = GradMode.Off();
        for (int i = 0; i < grads.Length; i++)
        {
            if (grads[i] is { ElementCount: > 0 } grad && grad.IsNan().Sum().Item() > 0)
            {
                throw new TensorException($"Function '{node.Name}' returned nan values in its {i}th output.");
            }
        }
    }
}
