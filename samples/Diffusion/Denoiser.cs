using Devices.Nn;

namespace Devices.Samples.Diffusion;

/// <summary>Tells the noise in digits [n, 64] at a step [n], for the digit that they are to become [n].</summary>
internal sealed class Denoiser : Module<(Tensor Noisy, Tensor Step, Tensor Label), Tensor>
{
    private const int Width = 256;
    private const int Blocks = 3;
    private const int Classes = 10;

    private readonly Linear input;
    private readonly Embedding steps;
    private readonly Embedding labels;
    private readonly LayerNorm[] norms;
    private readonly Linear[] layers;
    private readonly Linear output;

    public Denoiser(int stepCount, Device device)
    {
        input = Register("input", new Linear(DigitSet.Pixels, Width, device: device));
        steps = Register("steps", new Embedding(stepCount, Width, device: device));
        labels = Register("labels", new Embedding(Classes, Width, device: device));
        norms = [.. Enumerable.Range(0, Blocks).Select(i => Register($"norm{i}", new LayerNorm([Width], device: device)))];
        layers = [.. Enumerable.Range(0, Blocks).Select(i => Register($"layer{i}", new Linear(Width, Width, device: device)))];
        output = Register("output", new Linear(Width, DigitSet.Pixels, device: device));
    }

    protected override Tensor Forward((Tensor Noisy, Tensor Step, Tensor Label) input)
    {
        Tensor condition = steps.Call(input.Step) + labels.Call(input.Label);
        Tensor state = this.input.Call(input.Noisy);
        for (int i = 0; i < Blocks; i++)
        {
            state += layers[i].Call((norms[i].Call(state) + condition).Silu());
        }

        return output.Call(state.Silu());
    }
}
