namespace Devices.Kernels.Launching;

/// <summary>Multiplies matrices in place of the programs here, where it can: a library of the hardware's vendor.</summary>
public interface IMatrixLibrary
{
    /// <summary>
    /// Enqueues alpha·A·B + beta·C behind all earlier work of the stream; false, and nothing was done, where the caller has to.
    /// </summary>
    /// <param name="stream">A stream of the device.</param>
    /// <param name="problem">What is multiplied.</param>
    /// <param name="memory">Where it is.</param>
    /// <param name="operatorName">Whose work it is, for errors.</param>
    /// <exception cref="DeviceException">The library failed.</exception>
    bool TryMultiply(Api.Stream stream, in MatrixProblem problem, in MatrixMemory memory, string operatorName);

    /// <summary>Counts a product of floats that could not be described.</summary>
    /// <param name="reason">Why, in a few words that many products have in common.</param>
    void Decline(string reason);
}
