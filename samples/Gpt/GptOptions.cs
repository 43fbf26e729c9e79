namespace Devices.Samples.Gpt;

/// <summary>The size of a network.</summary>
/// <param name="Vocabulary">Number of different tokens.</param>
/// <param name="Context">Tokens that it sees at once.</param>
/// <param name="Layers">Blocks.</param>
/// <param name="Heads">Heads of attention in each block.</param>
/// <param name="Width">Numbers for each token.</param>
internal sealed record GptOptions(int Vocabulary, int Context = 64, int Layers = 4, int Heads = 4, int Width = 128);
