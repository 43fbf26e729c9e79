namespace Devices.Nn;

/// <summary>How a recurrent network is built.</summary>
/// <param name="NumLayers">Layers one above another.</param>
/// <param name="Bias">Whether the gates have biases.</param>
/// <param name="BatchFirst">Whether the batch is the first dimension of input and output.</param>
/// <param name="Dropout">Probability between layers.</param>
/// <param name="Bidirectional">Whether a second pass goes backwards.</param>
internal sealed record RecurrentOptions(int NumLayers, bool Bias, bool BatchFirst, double Dropout, bool Bidirectional);
