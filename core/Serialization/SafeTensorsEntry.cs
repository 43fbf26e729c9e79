namespace Devices.Serialization;

/// <summary>What a file tells of one tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Begin">Where its bytes begin, from the start of the data.</param>
/// <param name="End">Where they end.</param>
public sealed record SafeTensorsEntry(string Name, DType DType, IReadOnlyList<long> Sizes, long Begin, long End);
